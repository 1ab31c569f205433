Feature: Scopes
  A key opens what its scopes name and nothing else. An integration that only reads cannot be made to write.

  @SCOPE-1 @required @source:api-scopes-and-permissions @source:api-errors @needs:write-token
  Rule: Listing conversations takes the scope conversations:read
    A key that a form uses to send in requests must not read everybody's conversations.

    If it fails: look at the scope that the route of the list asks for.

    Example: a key that may only write lists conversations
      When conversations are listed with the write-only key
      Then it is refused as forbidden

    Example: a key that may only write asks for a page by its number
      When conversations are listed with the page "2" with the write-only key
      Then it is refused as forbidden

  @SCOPE-2 @required @source:api-scopes-and-permissions @source:api-errors @needs:read-token @writes
  Rule: Starting a conversation takes the scope conversations:write
    A key in a dashboard must not be able to write to customers.

    If it fails: look at the scope that the route for new conversations asks for.

    Example: a key that may only read starts a conversation
      When a conversation is started with the read-only key
      Then it is refused as forbidden

    Example: a key that may only read starts a conversation with a contact that exists
      Given a contact
      When a conversation with the contact is started with the read-only key
      Then it is refused as forbidden

  @SCOPE-3 @required @source:api-scopes-and-permissions @source:api-errors @needs:read-token @writes
  Rule: Saving a contact takes the scope contacts:write
    A key that only reads must not be able to change who your customers are.

    If it fails: look at the scope that the route for contacts asks for, for a new contact and for one that exists.

    Example: a key that may only read saves a new contact
      When a contact is saved with the read-only key
      Then it is refused as forbidden

    Example: a key that may only read saves a contact that exists
      Given a contact
      When the same contact is saved with the read-only key
      Then it is refused as forbidden

  @SCOPE-4 @required @source:api-scopes-and-permissions @source:api-errors @needs:write-token
  Rule: Listing messages takes the scope messages:read
    What customers write is the most private part of all.

    If it fails: look at the scope that the route of the messages asks for, with a filter and without.

    Example: a key that may only write lists the messages of a conversation
      Given an existing conversation
      When its messages are listed with the write-only key
      Then it is refused as forbidden

    Example: a key that may only write lists the messages of one type
      Given an existing conversation
      When its messages of the types "outgoing" are listed with the write-only key
      Then it is refused as forbidden

  @SCOPE-5 @required @source:api-scopes-and-permissions @source:api-errors @needs:read-token @writes
  Rule: Sending a reply takes the scope messages:write
    A reply goes to a customer's inbox. There is no taking it back.

    If it fails: look at the scope that the route for replies asks for.

    Example: a key that may only read sends a reply
      Given a conversation
      When a reply is sent with the read-only key
      Then it is refused as forbidden

  @SCOPE-6 @required @source:api-scopes-and-permissions
  Rule: The scope alone is enough
    A narrow key is of no use if a call asks for more than the page says.

    If it fails: look for calls that ask for two scopes, such as a read scope in order to write.

    @needs:read-token
    Scenario Outline: a key that may only read: <call>
      Given an existing conversation
      When <call> with the read-only key
      Then the call is served

      Examples:
        | call                     |
        | conversations are listed |
        | its messages are listed  |

    @needs:write-token @writes
    Scenario Outline: a key that may only write: <call>
      Given a conversation
      When <call> with the write-only key
      Then the call is served

      Examples:
        | call                      |
        | a contact is saved        |
        | a conversation is started |
        | a reply is sent           |

  @SCOPE-7 @recommended @source:api-scopes-and-permissions @needs:read-token @writes
  Rule: A write that was refused for its scope has changed nothing
    A refusal that has done the deed is worse than none: nobody will look for it.

    If it fails: look for a check of the scope that comes after the write, and for a transaction that is not rolled back.

    Example: a refused reply was not sent
      Given a conversation
      When a reply is sent with the read-only key
      And that is refused
      Then the reply is not among the messages

    Example: a refused conversation was not started
      Given a contact
      When a conversation with the contact is started with the read-only key
      And that is refused
      Then the contact has no such conversation

    Example: a refused change of a contact was not made
      Given a contact
      When the contact's name is changed with the read-only key
      And that is refused
      Then the contact has its old name

  @SCOPE-8 @recommended @source:api-errors @source:rfc-9110 @needs:read-token @writes
  Rule: A missing scope is found before the body is judged
    Who may not write learns nothing from what is wrong with the body, and is not sent to mend the wrong thing.

    If it fails: look for a validation that runs before the check of the scope.

    Scenario Outline: <call> with a key that may only read, and with <body>
      Given a conversation
      When <call> with the read-only key and with <body>
      Then it is refused as forbidden

      Examples:
        | call                      | body                   |
        | a contact is saved        | an empty body          |
        | a contact is saved        | a body that is no JSON |
        | a conversation is started | an empty body          |
        | a conversation is started | a body that is no JSON |
        | a reply is sent           | an empty body          |
        | a reply is sent           | a body that is no JSON |

  @SCOPE-9 @required @source:api-scopes-and-permissions @source:api-errors @needs:unrelated-token
  Rule: A scope of another resource opens none of the five calls
    A key for the roadmap ends up in many hands, because it seems harmless. It has to be.

    If it fails: look for a check that asks whether a key has any scope, or any write scope, rather than the one of the call.

    Scenario Outline: a key for the roadmap alone: <call>
      Given an existing conversation
      When <call> with the unrelated key
      Then it is refused as forbidden

      Examples: Calls that read
        | call                     |
        | conversations are listed |
        | its messages are listed  |

      @writes
      Examples: Calls that write
        | call                      |
        | a contact is saved        |
        | a conversation is started |
        | a reply is sent           |

    @writes
    Example: a key for the roadmap alone saves a contact that exists
      Given a contact
      When the same contact is saved with the unrelated key
      Then it is refused as forbidden

  @SCOPE-10 @required @source:api-scopes-and-permissions @source:api-errors @needs:conversations-token
  Rule: The scopes of conversations open conversations, and neither messages nor contacts
    Scopes name one resource each, so that a key can open one part of the service and leave the rest closed.

    If it fails: look for a scope that opens more than its resource, such as the messages within a conversation.

    Example: conversations are listed
      When conversations are listed with the conversations key
      Then the call is served

    @writes
    Example: a conversation is started
      When a conversation is started with the conversations key
      Then the call is served

    Example: the messages of a conversation are listed
      Given an existing conversation
      When its messages are listed with the conversations key
      Then it is refused as forbidden

    Example: the messages of one type are listed
      Given an existing conversation
      When its messages of the types "outgoing" are listed with the conversations key
      Then it is refused as forbidden

    @writes
    Scenario Outline: <call>
      Given a conversation
      When <call> with the conversations key
      Then it is refused as forbidden

      Examples:
        | call               |
        | a contact is saved |
        | a reply is sent    |

    @writes
    Example: a contact that exists is saved
      Given a contact
      When the same contact is saved with the conversations key
      Then it is refused as forbidden

  @SCOPE-11 @recommended @source:api-scopes-and-permissions @source:api-errors @extended @writes
  Rule: Each extended call takes its scope
    The page names the scope of each action. A call that was added later must not open what the others keep closed.

    If it fails: look at the scopes of the routes for single conversations, for their status, and for contacts.

    @needs:write-token
    Scenario Outline: a key that may only write: <call>
      Given a conversation
      And a contact
      When <call>
      And that is served
      And <call> with the write-only key
      Then it is refused as forbidden

      Examples:
        | call                     |
        | the conversation is read |
        | contacts are listed      |
        | the contact is read      |

    @needs:read-token
    Scenario Outline: a key that may only read: <call>
      Given a conversation
      When <call>
      And that is served
      And <call> with the read-only key
      Then it is refused as forbidden

      Examples:
        | call                         |
        | the conversation is resolved |
        | the conversation is reopened |

  @untested @source:api-scopes-and-permissions
  Rule: The scopes of helpdesk, changelog, roadmap, webhooks and uploads guard their calls
    No path of these calls is published.
