Feature: Tenants
  Every app is isolated from all others. To one app's key, the data of other apps does not exist.

  @TENANT-1 @required @source:api-errors @needs:other-app-token @writes
  Rule: Another app's conversation is not found
    The response is "not found" rather than "forbidden", because even the existence of a conversation is confidential.

    If it fails: look for a lookup by id that is not limited to the app. A 403 here confirms to an attacker that a guessed id exists.

    Scenario Outline: <call> in another app
      Given a conversation of another app
      When <call>
      Then the request is rejected as not found

      Examples: Published calls
        | call                    |
        | its messages are listed |
        | a reply is sent         |

      @extended
      Examples: Calls whose paths are unpublished
        | call                         |
        | the conversation is read     |
        | the conversation is resolved |
        | the conversation is reopened |

    Scenario Outline: messages of the types <types> are listed in another app
      Given a conversation of another app
      When its messages of type "<types>" are listed
      Then the request is rejected as not found

      Examples:
        | types             |
        | incoming,outgoing |
        | note              |

    @needs:operator
    Example: a reply is sent as the teammate in another app
      Given a conversation of another app
      When a reply is sent as the teammate
      Then the request is rejected

    Example: messages are listed in another app by an id in capitals
      Given a conversation of another app
      When its messages are listed by its id in capitals
      Then the request is rejected as not found or a bad request

  @TENANT-2 @required @source:api-errors @needs:other-app-token @writes
  Rule: The list of conversations never contains another app's conversations
    A list that mixes apps discloses the data of many customers in one response.

    If it fails: look for a query that is not limited to the app, and for a cache whose key is the page alone.

    Example: a new conversation of another app, with a contact that this app knows
      Given a conversation
      And a conversation of another app with the same contact
      Then the conversation is listed in the other app
      But the conversation is not listed in this app

    Example: a new conversation of this app
      Given a conversation
      Then the conversation is listed in this app
      But the conversation is not listed in the other app

    Example: older conversations of both apps
      Given a conversation
      Then no conversation is listed in both apps

  @TENANT-3 @required @source:api-errors @needs:other-app-token @writes
  Rule: Another app's conversation gets the same status and code as a non-existent one
    Any difference reveals that the conversation exists.

    If it fails: look for a separate branch that handles conversations of another app.

    Scenario Outline: <call>
      Given a conversation of another app
      When <call>
      And <same call>
      Then the responses have the same status and code

      Examples:
        | call                                 | same call                                                           |
        | its messages are listed              | the messages of a non-existent conversation are listed              |
        | a reply is sent                      | a reply is sent to a non-existent conversation                      |
        | a reply is sent with an empty object | a reply is sent to a non-existent conversation with an empty object |

  @TENANT-4 @recommended @source:api-errors @needs:other-app-token @writes
  Rule: Another app's conversation gets the same response body as a non-existent one
    The wording of an error can reveal as much as its status. Only the requested id may differ, and what changes with
    every request, such as a request id.

    If it fails: compare the messages and the details of the responses side by side.

    Scenario Outline: <call>
      Given a conversation of another app
      When <same call>
      And <call>
      And <same call>
      Then the responses have the same body

      Examples:
        | call                                       | same call                                                                 |
        | its messages are listed                    | the messages of a non-existent conversation are listed                    |
        | its messages of type "outgoing" are listed | the messages of type "outgoing" of a non-existent conversation are listed |
        | a reply is sent                            | a reply is sent to a non-existent conversation                            |

  @TENANT-5 @recommended @source:api-errors @needs:other-app-token @writes
  Rule: A rejected reply leaves no message in another app's conversation
    The response may be right and the message delivered to a stranger all the same.

    If it fails: look for a message that is stored before its conversation is looked up within the app.

    Example: a reply to another app's conversation
      Given a conversation of another app
      When a reply is sent
      And the target rejects it
      Then the reply is not listed among its messages

  @TENANT-6 @recommended @source:custom-data @needs:other-app-token @writes
  Rule: Custom data is kept per app
    Two products of one company may know the same person. What one notes about them is not for the other.

    If it fails: look for custom data that is stored with the contact of the organization rather than with the app.

    Example: both apps save custom data for one address
      Given a contact with the custom data {"plan": "free"}
      When the contact is saved again with the custom data {"team": "north"} in the other app
      And the target serves it
      Then in the other app the contact has the custom data {"team": "north"}
      And in this app the contact has the custom data {"plan": "free"}

    Example: one app changes a value
      Given a contact with the custom data {"plan": "free"}
      When the contact is saved again with the custom data {"plan": "pro"} in the other app
      And the target serves it
      And the contact is saved again with the custom data {"plan": "enterprise"} in the other app
      And the target serves it
      Then in this app the contact has the custom data {"plan": "free"}

    Example: one app clears a key
      Given a contact with the custom data {"plan": "free", "team": "north"}
      When the contact is saved again with the custom data {"plan": "pro"} in the other app
      And the target serves it
      And the contact is saved again with the custom data {"plan": null} in the other app
      And the target serves it
      Then in this app the contact has the custom data {"plan": "free", "team": "north"}

    Example: both apps save custom data for one external id
      Given a contact with an external id
      When the contact is saved again with the custom data {"plan": "free"}
      And the contact is saved again with the custom data {"team": "north"} in the other app
      And the target serves it
      Then in this app the contact has the custom data {"plan": "free"}
