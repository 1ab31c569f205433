Feature: Conversations
  A conversation starts with a first message to a contact. It has an id, a status, and a place in the list.

  @CONV-1 @required @source:api-quickstart @source:conversation-statuses
  Rule: Every conversation has an id, a status, a contact and a message count
    The Quickstart prints these four fields, and every client reads them. The suite checks every conversation of its
    run.

    If it fails: compare the conversation with the one in the Quickstart, field by field.

    Example: the conversations in the list
      When conversations are listed
      Then every listed conversation has the documented fields

    @writes
    Example: a conversation that was just started
      When a conversation is started
      Then the conversation has the documented fields in the response

    @writes
    Example: a conversation that was just started, in the list
      Given a conversation
      Then the conversation has the documented fields in the list

    @extended
    Example: a conversation that is read
      Given an existing conversation
      When the conversation is read
      Then the conversation has the documented fields in the response

  @CONV-2 @required @source:api-quickstart @writes
  Rule: Starting a conversation returns it with an id of its own
    The id is the only way to come back to the conversation.

    If it fails: check the status of the response, and where the body has the id of the new conversation.

    Example: two conversations are started with one contact
      Given a contact
      When a conversation with the contact is started
      And another conversation with the contact is started
      Then the response is another conversation

    Example: the same message is sent twice on purpose
      Given a conversation
      When another conversation with the same message is started
      Then the response is another conversation

    Example: a conversation is started for an address that was never seen
      When a conversation is started
      Then the response is a conversation

  @CONV-3 @required @source:conversation-statuses @source:api-quickstart @writes
  Rule: A new conversation is open
    Teams work through open conversations and overlook the others.

    If it fails: check the default status, and automations that change new conversations.

    Example: a conversation that was just started
      When a conversation is started
      Then the conversation is open in the response

    Example: a conversation that was just started, in the list
      Given a conversation
      Then the conversation is open in the list

    Example: a second conversation with the same contact
      Given a contact
      When a conversation with the contact is started
      And another conversation with the contact is started
      Then the conversation is open in the response

  @CONV-4 @required @source:api-quickstart @writes
  Rule: The first message is listed exactly once among the conversation's messages
    The customer must receive the message, and receive it once.

    If it fails: look for retries behind the API, and for a message that is stored separately from its conversation.

    Example: the messages of a new conversation
      When a conversation is started
      Then the first message is listed once

    Example: the messages of a second conversation with the same contact
      Given a contact
      When a conversation with the contact is started
      And another conversation with the contact is started
      Then the first message is listed once

  @CONV-5 @required @source:api-quickstart @writes
  Rule: A conversation belongs to the contact with its e-mail address
    Otherwise, one customer reads what was meant for another.

    If it fails: check how the contact is looked up when a conversation is started.

    Example: an existing contact
      Given a contact
      When a conversation with the contact is started
      Then the conversation belongs to the contact in the response

    Example: the contact was saved neither first nor last
      Given a contact between two others
      When a conversation with the contact is started
      Then the conversation belongs to the contact in the response
      And the conversation belongs to the contact in the list

    Example: the contact comes with the conversation
      When a conversation is started
      And the conversation's contact is saved
      Then the conversation belongs to the contact in the response

    Example: an existing contact, in the list
      Given a contact
      When a conversation with the contact is started
      And another conversation with the contact is started
      Then the conversation belongs to the contact in the list

  @CONV-6 @required @source:api-quickstart @writes
  Rule: A new conversation is listed
    A team can't reply to a conversation that is not in the list.

    If it fails: check the index or replica that the list reads from, and its default filter.

    Example: a conversation with a new contact
      When a conversation is started
      Then the conversation is listed in this app

    Example: the first of two conversations with the same contact
      Given a conversation
      And another conversation with the same contact
      Then the conversation is listed in this app

    Example: a second conversation with the same contact
      Given a contact
      When a conversation with the contact is started
      And another conversation with the contact is started
      Then the conversation is listed in this app

  @CONV-7 @recommended @source:api-quickstart @writes
  Rule: The message count includes the first message and increases with every reply
    A count that lags behind hides new messages.

    If it fails: check where the counter is kept, and which writes do not increase it.

    Example: a new conversation
      When a conversation is started
      Then the conversation counts the first message in the response

    Example: two replies
      Given a conversation
      When a reply is sent
      Then the conversation counts the reply in the list
      When another reply is sent
      Then the conversation counts the reply in the list

    @needs:operator
    Example: a reply as a teammate
      Given a conversation
      When a reply is sent as the teammate
      Then the conversation counts the reply in the list

  @CONV-8 @recommended @source:resolving-and-reopening @extended @writes
  Rule: Resolving closes a conversation; reopening it, or replying, opens it again
    A team relies on finished conversations to stay out of the way, and on others to come back.

    If it fails: check the status that resolving stores, and what a reply does to it.

    Example: a conversation is resolved
      Given a conversation
      When the conversation is resolved
      Then the request succeeds
      And the conversation is resolved when read
      And the conversation is resolved in the list

    Example: the second of three conversations with the same contact is resolved
      Given a conversation between two others with the same contact
      When the conversation is resolved
      Then the request succeeds
      And the conversation is resolved when read

    Example: the second of three conversations with the same contact is reopened
      Given a conversation between two others with the same contact
      When the conversation is resolved
      And the target serves it
      And the conversation is reopened
      Then the request succeeds
      And the conversation is open when read

    Example: a resolved conversation is reopened
      Given a resolved conversation
      When the conversation is reopened
      Then the request succeeds
      And the conversation is open when read

    Example: a reply to a resolved conversation is rejected
      Given a resolved conversation
      When a reply is sent with an empty object
      And the target rejects it
      Then the conversation is resolved when read

    Example: a reply is sent to a resolved conversation
      Given a resolved conversation
      When a reply is sent
      Then the request succeeds
      And the conversation is open when read
      And the conversation is open in the list

    @needs:operator
    Example: a teammate replies to a resolved conversation
      Given a resolved conversation
      When a reply is sent as the teammate
      And the target serves it
      Then the conversation is open when read

  @CONV-9 @recommended @source:starting-a-conversation @writes
  Rule: The first message is outgoing
    Starting a conversation through the API writes to the customer, who must be able to see it.

    If it fails: check the type that the first message of a conversation is stored with.

    Example: a conversation with a new contact
      Given a conversation
      Then the first message is listed as outgoing

    Example: a second conversation with the same contact
      Given a contact
      When a conversation with the contact is started
      And another conversation with the contact is started
      Then the first message is listed as outgoing

  @untested @source:conversation-statuses
  Rule: A conversation that waits for the customer is pending
    No published call sets this status.

  @untested @source:starting-a-conversation
  Rule: Starting a conversation sends an e-mail to the contact
    A run uses reserved domains, which receive no mail.
