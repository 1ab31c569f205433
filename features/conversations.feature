Feature: Conversations
  A conversation is opened for a contact with a first message. It has an id of its own, a status, and a place in the list.

  @CONV-1 @required @source:api-quickstart @source:conversation-statuses
  Rule: Each conversation has an id, a status, a contact and a number of messages
    These four are what the Quickstart prints, and what every client reads. The suite looks at every conversation of its
    run for this.

    If it fails: compare the conversation that is shown with the one that the Quickstart prints, member by member.

    Example: the conversations in the list
      When conversations are listed
      Then each conversation has its four members

    @writes
    Example: a conversation that was just started
      When a conversation is started
      Then the conversation has its four members

    @writes
    Example: a conversation that was just started, in the list
      Given a conversation
      Then in the list the conversation has its four members

    @extended
    Example: a conversation that is read by itself
      Given an existing conversation
      When the conversation is read
      Then the conversation has its four members

  @CONV-2 @required @source:api-quickstart @writes
  Rule: Starting a conversation answers with the conversation, under an id of its own
    The id is the only way to come back to it.

    If it fails: look at the status of the answer, and at where the id of the new conversation stands in it.

    Example: two conversations are started with one contact
      Given a contact
      When a conversation with the contact is started
      And another conversation with the contact is started
      Then each answer is a conversation of its own

    Example: a conversation is started for an address that was never seen
      When a conversation is started
      Then the answer is a conversation

  @CONV-3 @required @source:conversation-statuses @source:api-quickstart @writes
  Rule: A new conversation is open
    Teams work through what is open. What starts as anything else is overlooked.

    If it fails: look at the default of the status, and at automations that touch new conversations.

    Example: the answer says that it is open
      When a conversation is started
      Then the conversation is open

    Example: the list says that it is open
      Given a conversation
      Then in the list the conversation is open

    Example: the second one with the same contact is open too
      Given a contact
      When a conversation with the contact is started
      And another conversation with the contact is started
      Then the conversation is open

  @CONV-4 @required @source:api-quickstart @writes
  Rule: The first message is among the conversation's messages, exactly once
    What was to be said has been said, and nobody gets it twice.

    If it fails: look at retries behind the API, and at the message being stored apart from the conversation.

    Example: the messages of a new conversation
      When a conversation is started
      Then its first message is among the messages once

    Example: the messages of a second conversation with the same contact
      Given a contact
      When a conversation with the contact is started
      And another conversation with the contact is started
      Then its first message is among the messages once

  @CONV-5 @required @source:api-quickstart @writes
  Rule: A conversation belongs to the contact of its e-mail address
    Else one customer reads what was meant for another.

    If it fails: look at how the contact is found by its e-mail address when a conversation is started.

    Example: the contact was there before
      Given a contact
      When a conversation with the contact is started
      Then the conversation belongs to the contact

    Example: the contact was saved neither first nor last
      Given a contact between two others
      When a conversation with the contact is started
      Then the conversation belongs to the contact
      And in the list the conversation belongs to the contact

    Example: the contact comes with the conversation
      When a conversation is started
      And its contact is saved
      Then the conversation belongs to the contact

    Example: the list names the same contact
      Given a contact
      When a conversation with the contact is started
      Then in the list the conversation belongs to the contact

  @CONV-6 @required @source:api-quickstart @writes
  Rule: A new conversation is in the list
    What is not in the list is never answered.

    If it fails: look at the index or the replica that the list reads from, and at its default filter.

    Example: a conversation is started and looked for
      When a conversation is started
      Then it is in this app's list

    Example: a second conversation with the same contact is started and looked for
      Given a contact
      When a conversation with the contact is started
      And another conversation with the contact is started
      Then it is in this app's list

  @CONV-7 @recommended @source:api-quickstart @writes
  Rule: The number of messages counts the first message, and goes up with a reply
    A number that lags behind hides that something was said.

    If it fails: look at where the counter is kept, and which writes forget to raise it.

    Example: a new conversation has at least one message
      When a conversation is started
      Then the conversation counts at least 1 message

    Example: a reply is counted
      Given a conversation
      When a reply is sent
      Then in the list the conversation counts more messages than before
      When another reply is sent
      Then in the list the conversation counts more messages than before

    @needs:operator
    Example: a reply as a teammate is counted
      Given a conversation
      When a reply is sent as a teammate
      Then in the list the conversation counts more messages than before

  @CONV-8 @recommended @source:resolving-and-reopening @extended @writes
  Rule: Resolving closes a conversation; reopening, or a reply, opens it again
    A team has to be able to trust that what is done stays out of the way, and what is not comes back.

    If it fails: look at the state that resolving leaves behind, and at what a reply does to it.

    Example: a conversation is resolved
      Given a conversation
      When the conversation is resolved
      Then by itself the conversation is resolved
      And in the list the conversation has become resolved

    Example: a resolved conversation is reopened
      Given a conversation
      And the conversation was resolved
      When the conversation is reopened
      Then by itself the conversation is open

    Example: a reply reopens a resolved conversation
      Given a conversation
      And the conversation was resolved
      When a reply is sent
      Then by itself the conversation is open

  @CONV-9 @recommended @source:starting-a-conversation @writes
  Rule: The first message is outgoing
    Whoever starts a conversation through the API writes to the customer, so the customer has to see it.

    If it fails: look at the type that the first message of a conversation is stored with.

    Example: a conversation with a new contact
      Given a conversation
      Then its first message is outgoing

    Example: a second conversation with the same contact
      Given a contact
      When a conversation with the contact is started
      And another conversation with the contact is started
      Then its first message is outgoing

  @untested @source:conversation-statuses
  Rule: A conversation that waits for the customer is pending
    No call is published that sets this status.
