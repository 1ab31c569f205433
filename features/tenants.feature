Feature: Tenants
  Each app is a house of its own. From inside one, the other houses do not exist.

  @TENANT-1 @required @source:api-errors @needs:other-app-token @writes
  Rule: Another app's conversation is not found
    Not forbidden, but not found: even that it exists is nobody else's business.

    If it fails: look for a lookup by id that does not ask for the app as well. A 403 here tells strangers that they guessed right.

    Scenario Outline: another app's conversation: <call>
      Given a conversation of another app
      When <call>
      Then it is refused as not found

      Examples: Published calls
        | call                    |
        | its messages are listed |
        | a reply is sent         |

      @extended
      Examples: Calls whose paths are a guess
        | call                         |
        | the conversation is read     |
        | the conversation is resolved |
        | the conversation is reopened |

    Example: another app's messages of one type are listed
      Given a conversation of another app
      When its messages of the types "incoming,outgoing" are listed
      Then it is refused as not found

  @TENANT-2 @required @source:api-errors @needs:other-app-token @writes
  Rule: One app's list never shows another app's conversations
    A list that leaks is a breach of confidence at once, for all customers.

    If it fails: look for a query of conversations without the app in its condition, and for a cache that is keyed by page alone.

    Example: a new conversation of another app stays out of the list
      Given a conversation of another app
      Then it is in the other app's list
      But it is not in this app's list

    Example: a new conversation of this app stays out of the other app's list
      Given a conversation
      Then it is in this app's list
      But it is not in the other app's list

    Example: old conversations stay apart too
      Given a conversation
      Then the two apps' lists have nothing in common, neither at their beginning nor at their end

  @TENANT-3 @required @source:api-errors @needs:other-app-token @writes
  Rule: Another app's conversation and one that never existed answer alike
    The same status and the same code, or the difference gives it away.

    If it fails: look for a second branch that answers when the conversation exists but belongs to somebody else.

    Scenario Outline: <call>
      Given a conversation of another app
      When <call>
      And <the same> in a non-existent conversation
      Then both are refused alike

      Examples:
        | call                    | the same            |
        | its messages are listed | messages are listed |
        | a reply is sent         | a reply is sent     |

  @TENANT-4 @recommended @source:api-errors @needs:other-app-token @writes
  Rule: Not even the wording tells another app's conversation from one that never existed
    Two things may differ: the id that was asked for, and what changes from call to call anyway, such as a request number.

    If it fails: look at the message and the details of the two answers, side by side.

    Scenario Outline: <call>
      Given a conversation of another app
      When <call>
      And <the same> in a non-existent conversation
      And <the same> in a non-existent conversation
      Then all are refused with the same body

      Examples:
        | call                    | the same            |
        | its messages are listed | messages are listed |
        | a reply is sent         | a reply is sent     |

  @TENANT-5 @recommended @source:api-errors @needs:other-app-token @writes
  Rule: A reply that was refused as not found left no message with the other app
    The answer may be right and the deed done all the same.

    If it fails: look for a message that is stored before its conversation is looked up within the app.

    Example: the other app's conversation is as it was
      Given a conversation of another app
      When a reply is sent
      And that is refused
      Then the other app does not find the reply among the messages

  @TENANT-6 @recommended @source:custom-data @needs:other-app-token @writes
  Rule: Custom data is kept per app
    Two products of one company may know the same person. What one notes about them is no business of the other's.

    If it fails: look for custom data that is stored with the contact of the organization rather than with the app.

    Example: one app does not see what the other saved for the same address
      Given a contact with the custom data {"plan": "free"}
      When the other app sends the custom data {"team": "north"} for its address
      Then in the other app its custom data is {"team": "north"}
      And in this app its custom data is {"plan": "free"}

    Example: one app's new value does not change the other's
      Given a contact with the custom data {"plan": "free"}
      When the other app sends the custom data {"plan": "pro"} for its address
      And the other app sends the custom data {"plan": "enterprise"} for its address
      Then in this app its custom data is {"plan": "free"}

    Example: a key that one app clears stays with the other
      Given a contact with the custom data {"plan": "free", "team": "north"}
      When the other app sends the custom data {"plan": "pro"} for its address
      And the other app sends the custom data {"plan": null} for its address
      Then in this app its custom data is {"plan": "free", "team": "north"}
