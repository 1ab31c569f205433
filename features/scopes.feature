Feature: Scopes
  A key grants what its scopes name and nothing else. An integration that only reads can never be made to write.

  @SCOPE-1 @required @source:api-scopes-and-permissions @source:api-errors @needs:write-token
  Rule: Listing conversations requires the scope conversations:read
    A key that a web form uses to submit requests must not give access to everybody's conversations.

    If it fails: check which scope the endpoint that lists conversations requires.

    Example: the first page with a write-only key
      When conversations are listed with the write-only key
      Then the request is rejected as forbidden

    Scenario Outline: <call> with a write-only key
      When <call> with the write-only key
      Then the request is rejected as forbidden

      Examples:
        | call                                           |
        | conversations are listed with the page "2"     |
        | conversations are listed with the per_page "5" |

  @SCOPE-2 @required @source:api-scopes-and-permissions @source:api-errors @needs:read-token @writes
  Rule: Starting a conversation requires the scope conversations:write
    A key that a dashboard uses must not be able to write to customers.

    If it fails: check which scope the endpoint that starts conversations requires.

    Example: a new contact and a read-only key
      When a conversation is started with the read-only key
      Then the request is rejected as forbidden

    Example: an existing contact and a read-only key
      Given a contact
      When a conversation with the contact is started with the read-only key
      Then the request is rejected as forbidden

  @SCOPE-3 @required @source:api-scopes-and-permissions @source:api-errors @needs:read-token @writes
  Rule: Saving a contact requires the scope contacts:write
    A key that only reads must not be able to change customer records.

    If it fails: check which scope the endpoint that saves contacts requires, for new contacts and for existing ones.

    Example: creating a contact with a read-only key
      When a contact is saved with the read-only key
      Then the request is rejected as forbidden

    Example: creating a contact by its external id with a read-only key
      When a contact with an external id alone is saved with the read-only key
      Then the request is rejected as forbidden

    Example: updating a contact with a read-only key
      Given a contact
      When the contact is saved again with the read-only key
      Then the request is rejected as forbidden

    Example: updating a contact by its external id with a read-only key
      Given a contact with an external id
      When the contact is saved again by its external id with the read-only key
      Then the request is rejected as forbidden

  @SCOPE-4 @required @source:api-scopes-and-permissions @source:api-errors @needs:write-token
  Rule: Listing messages requires the scope messages:read
    What customers write is more private than other data in the product.

    If it fails: check which scope the endpoint that lists messages requires, with a filter and without.

    Example: all messages with a write-only key
      Given an existing conversation
      When its messages are listed with the write-only key
      Then the request is rejected as forbidden

    Example: messages of one type with a write-only key
      Given an existing conversation
      When its messages of type "outgoing" are listed with the write-only key
      Then the request is rejected as forbidden

  @SCOPE-5 @required @source:api-scopes-and-permissions @source:api-errors @needs:read-token @writes
  Rule: Sending a reply requires the scope messages:write
    A reply goes to a customer's inbox and cannot be taken back.

    If it fails: check which scope the endpoint that sends replies requires.

    Example: a reply with a read-only key
      Given a conversation
      When a reply is sent with the read-only key
      Then the request is rejected as forbidden

  @SCOPE-6 @required @source:api-scopes-and-permissions
  Rule: The documented scope is sufficient for each call
    Customers can only hand out narrow keys if no call requires more than the documentation says.

    If it fails: look for endpoints that require two scopes, such as a read scope for a write.

    @needs:read-token
    Scenario Outline: <call> with a read-only key
      Given an existing conversation
      When <call> with the read-only key
      Then the request succeeds

      Examples:
        | call                                                |
        | conversations are listed                            |
        | conversations are listed with the page "2"          |
        | its messages are listed                             |
        | its messages of type "incoming,outgoing" are listed |

    @needs:write-token @writes
    Scenario Outline: <call> with a write-only key
      Given a conversation
      When <call> with the write-only key
      Then the request succeeds

      Examples:
        | call                      |
        | a contact is saved        |
        | a conversation is started |
        | a reply is sent           |

    @needs:write-token @writes
    Example: writing to a contact that exists with a write-only key
      Given a contact with an external id
      When the contact is saved again by its external id with the write-only key
      Then the request succeeds
      When a conversation with the contact is started with the write-only key
      Then the request succeeds

  @SCOPE-7 @recommended @source:api-scopes-and-permissions @needs:read-token @writes
  Rule: A write that lacks its scope has no effect
    A rejected write that takes effect all the same goes unnoticed: the client believes that nothing happened.

    If it fails: look for a scope check that runs after the write, and for a transaction that is not rolled back.

    Example: a rejected reply
      Given a conversation
      When a reply is sent with the read-only key
      And the target rejects it
      Then the reply is not listed among its messages

    Example: a rejected conversation
      Given a contact
      When a conversation with the contact is started with the read-only key
      And the target rejects it
      Then no new conversation with the contact is listed

    Example: rejected custom data of a contact
      Given a contact with the custom data {"plan": "free"}
      When the contact is saved again with the custom data {"plan": "pro"} with the read-only key
      And the target rejects it
      Then in this app the contact has the custom data {"plan": "free"}

    Example: a rejected change of a contact
      Given a contact
      When the contact is saved again with a new name with the read-only key
      And the target rejects it
      Then the contact has the old name when looked up

  @SCOPE-8 @recommended @source:api-errors @source:rfc-9110 @needs:read-token @writes
  Rule: The scope is checked before the body
    A client that lacks the scope should learn exactly that, instead of fixing a body that would be rejected anyway.

    If it fails: look for validation that runs before the scope check.

    Scenario Outline: <call> with a read-only key and with <body>
      Given a conversation
      When <call> with the read-only key and with <body>
      Then the request is rejected as forbidden

      Examples:
        | call                      | body            |
        | a contact is saved        | an empty object |
        | a contact is saved        | malformed JSON  |
        | a conversation is started | an empty object |
        | a conversation is started | malformed JSON  |
        | a reply is sent           | an empty object |
        | a reply is sent           | malformed JSON  |

  @SCOPE-9 @required @source:api-scopes-and-permissions @source:api-errors @needs:unrelated-token
  Rule: A scope of another resource opens none of the five calls
    A key for the roadmap ends up in many hands, because it seems harmless. It has to be.

    If it fails: look for a check that asks whether a key has any scope, or any write scope, rather than the one of the call.

    Scenario Outline: a key for the roadmap alone: <call>
      Given an existing conversation
      When <call> with the unrelated key
      Then the request is rejected as forbidden

      Examples: Calls that read
        | call                                       |
        | conversations are listed                   |
        | conversations are listed with the page "2" |
        | its messages are listed                    |
        | its messages of type "outgoing" are listed |

      @writes
      Examples: Calls that write
        | call                      |
        | a contact is saved        |
        | a conversation is started |
        | a reply is sent           |

    @writes
    Example: a key for the roadmap alone saves a contact that exists
      Given a contact
      When the contact is saved again with the unrelated key
      Then the request is rejected as forbidden

  @SCOPE-10 @required @source:api-scopes-and-permissions @source:api-errors @needs:conversations-token
  Rule: The scopes of conversations open conversations, and neither messages nor contacts
    Scopes name one resource each, so that a key can open one part of the service and leave the rest closed.

    If it fails: look for a scope that opens more than its resource, such as the messages within a conversation.

    Example: conversations are listed
      When conversations are listed with the conversations key
      Then the request succeeds

    @writes
    Example: a conversation is started, and its messages stay closed
      When a conversation is started with the conversations key
      Then the request succeeds
      When its messages are listed with the conversations key
      Then the request is rejected as forbidden
      When a reply is sent with the conversations key
      Then the request is rejected as forbidden

    Example: the messages of a conversation are listed
      Given an existing conversation
      When its messages are listed with the conversations key
      Then the request is rejected as forbidden

    Example: the messages of one type are listed
      Given an existing conversation
      When its messages of type "outgoing" are listed with the conversations key
      Then the request is rejected as forbidden

    @writes
    Scenario Outline: <call>
      Given a conversation
      When <call> with the conversations key
      Then the request is rejected as forbidden

      Examples:
        | call                                         |
        | a contact is saved                           |
        | a contact with an external id alone is saved |
        | a reply is sent                              |

    @writes
    Example: a contact that exists is saved
      Given a contact
      When the contact is saved again with the conversations key
      Then the request is rejected as forbidden

    @writes
    Example: a conversation is started with a contact that exists
      Given a contact
      When a conversation with the contact is started with the conversations key
      Then the request succeeds

  @SCOPE-11 @recommended @source:api-scopes-and-permissions @source:api-errors @extended @writes
  Rule: Each extended call takes its scope
    The page names the scope of each action. A call that was added later must not open what the others keep closed.

    If it fails: check the scopes of the routes for single conversations, for their status, and for contacts.

    @needs:write-token
    Scenario Outline: a key that may only write: <call>
      Given a conversation
      And a contact
      When <call>
      And the target serves it
      And <call> with the write-only key
      Then the request is rejected as forbidden

      Examples:
        | call                     |
        | the conversation is read |
        | contacts are listed      |
        | the contact is read      |

    @needs:read-token
    Scenario Outline: a key that may only read: <call>
      Given a conversation
      When <call>
      And the target serves it
      And <call> with the read-only key
      Then the request is rejected as forbidden

      Examples:
        | call                         |
        | the conversation is resolved |
        | the conversation is reopened |

  @untested @source:api-scopes-and-permissions
  Rule: The scopes of helpdesk, changelog, roadmap, webhooks and uploads protect their endpoints
    The paths of these endpoints are unpublished.

  @untested @source:api-scopes-and-permissions
  Rule: The scopes of a key cannot be changed
    Keys are managed in the product's settings, not through the API.

  @untested @source:api-scopes-and-permissions
  Rule: Webhook deliveries carry events and an HMAC signature
    A run receives no requests, and the page about webhooks is only partly available.
