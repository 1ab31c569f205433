Feature: Authentication
  Every call carries a key of the app. Whoever has none is turned away in one and the same manner, and learns nothing else.

  @AUTH-1 @required @source:api-authentication @source:api-quickstart
  Rule: A valid key, sent as a Bearer token, is served
    This is the first call of every integration. If it does not work, nothing does.

    If it fails: look at whether the key belongs to this deployment, and whether a proxy in front of it takes the Authorization header away.

    Example: the conversations are listed with a valid key
      When conversations are listed
      Then the call is served

    Example: the messages of a conversation are listed with a valid key
      Given an existing conversation
      When its messages are listed
      Then the call is served

  @AUTH-2 @required @source:api-authentication @source:api-errors
  Rule: Without a key every call is refused as unauthorized
    One unguarded call is enough to lay every customer's mail open.

    If it fails: look for the route that is registered outside the authentication filter, and for a body parser that runs before it.

    Scenario Outline: <call> without a key
      Given an existing conversation
      When <call> without a key
      Then it is refused as unauthorized

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

    Example: messages of one type are listed without a key
      Given an existing conversation
      When its messages of the types "outgoing" are listed without a key
      Then it is refused as unauthorized

    Example: a page of conversations is asked for by its number, without a key
      When conversations are listed with the page "2" without a key
      Then it is refused as unauthorized

    @writes
    Scenario Outline: <call> without a key, and with <body>
      A stranger must not even learn whether the body would have been good.

      Given an existing conversation
      When <call> without a key and with <body>
      Then it is refused as unauthorized

      Examples:
        | call                      | body                   |
        | a contact is saved        | an empty body          |
        | a contact is saved        | a body that is no JSON |
        | a conversation is started | an empty body          |
        | a conversation is started | a body that is no JSON |
        | a reply is sent           | an empty body          |
        | a reply is sent           | a body that is no JSON |

  @AUTH-3 @required @source:api-authentication @source:api-errors
  Rule: A malformed key is refused as unauthorized
    A key is an id and a secret, and both have to be right. Half a key opens nothing.

    If it fails: look at how the key is taken apart: what happens without a colon, with nothing behind it, and whether the whole secret is compared, byte by byte.

    Scenario Outline: reading with a key <flaw>
      Given an existing conversation
      When conversations are listed with a key <flaw>
      Then it is refused as unauthorized
      When its messages are listed with a key <flaw>
      Then it is refused as unauthorized

      Examples:
        | flaw                                  |
        | without its prefix                    |
        | without its secret                    |
        | that is empty                         |
        | with a wrong secret                   |
        | with only the beginning of its secret |
        | with a character after its secret     |
        | with its secret in the other case     |
        | with the secret of another key        |
        | sent under the scheme Token           |
        | sent under the scheme Basic           |

    @writes
    Scenario Outline: writing with a key <flaw>
      Given an existing conversation
      When a contact is saved with a key <flaw>
      Then it is refused as unauthorized
      When a conversation is started with a key <flaw>
      Then it is refused as unauthorized
      When a reply is sent with a key <flaw>
      Then it is refused as unauthorized

      Examples:
        | flaw                                  |
        | without its prefix                    |
        | without its secret                    |
        | that is empty                         |
        | with a wrong secret                   |
        | with only the beginning of its secret |
        | with a character after its secret     |
        | with its secret in the other case     |
        | with the secret of another key        |
        | sent under the scheme Token           |
        | sent under the scheme Basic           |

  @AUTH-4 @required @source:api-authentication @source:api-errors @needs:revoked-token
  Rule: A revoked key is refused as unauthorized
    Revoking is what one does when a key has leaked. It has to work on every call, and at once.

    If it fails: look for a cache of keys that outlives the revocation, and for calls that read it from a replica.

    Scenario Outline: <call> with a revoked key
      Given an existing conversation
      When <call> with the revoked key
      Then it is refused as unauthorized

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

  @AUTH-5 @recommended @source:rfc-9110
  Rule: A refusal for want of a key says how to authenticate
    HTTP wants a challenge with each 401. Client libraries and API explorers read it to know what to ask the user for.

    If it fails: look at the header WWW-Authenticate of your 401 answers; `Bearer` alone will do.

    Example: a call without a key is told which scheme to use
      When conversations are listed without a key
      Then the refusal names a way to authenticate

    Example: a call with a wrong secret is told which scheme to use
      When conversations are listed with a key with a wrong secret
      Then the refusal names a way to authenticate

  @AUTH-6 @recommended @source:rfc-9110
  Rule: The name of the scheme is read in lower case too
    HTTP has scheme names in any case, and some client libraries send them in lower case.

    If it fails: look for a comparison with the literal text "Bearer ".

    Example: the scheme is written as bearer
      When conversations are listed with the key under the scheme "bearer"
      Then the call is served

    Example: the scheme is written as BEARER
      When conversations are listed with the key under the scheme "BEARER"
      Then the call is served

  @AUTH-7 @recommended @source:rfc-6750
  Rule: A key in the address is not accepted
    Addresses end in access logs, histories and referrers. A key that works there will leak from there.

    If it fails: look for a framework that reads credentials from the query string by default.

    Scenario Outline: the key is sent as the query parameter <parameter>
      Given an existing conversation
      When conversations are listed with the key as the query parameter "<parameter>"
      Then it is refused as unauthorized
      When its messages are listed with the key as the query parameter "<parameter>"
      Then it is refused as unauthorized

      Examples:
        | parameter    |
        | access_token |
        | token        |
        | api_key      |
        | key          |

  @AUTH-8 @recommended @source:rfc-6750
  Rule: No answer repeats the secret of the key
    Answers are logged, cached and pasted into tickets. The suite looks for the secret in every answer of its run.

    If it fails: look at error messages that quote the key for convenience, and at echoes of the request in debug fields.

    Example: a served call keeps the secret to itself
      When conversations are listed
      Then the answer does not repeat the secret

    Scenario Outline: a call with a key <flaw> keeps the secret to itself
      When conversations are listed with a key <flaw>
      Then the answer does not repeat the secret

      Examples:
        | flaw                |
        | with a wrong secret |
        | without its prefix  |

    @writes
    Example: a refused body keeps the secret to itself
      When a contact is saved with a body that is no JSON
      Then the answer does not repeat the secret

  @AUTH-9 @recommended @source:api-authentication @source:api-errors
  Rule: Without a valid key, an existing conversation and a non-existent one get the same error
    Otherwise strangers could find out which ids are real, one guess at a time.

    If it fails: look for a lookup of the conversation that comes before the check of the key, and compare the bodies of both errors.

    Scenario Outline: the messages of a real and of a non-existent conversation, <key>
      Given an existing conversation
      When its messages are listed <key>
      And messages are listed in a non-existent conversation <key>
      And messages are listed in a non-existent conversation <key>
      Then all are refused as unauthorized, with the same body

      Examples:
        | key                            |
        | without a key                  |
        | with a key with a wrong secret |

    @writes
    Scenario Outline: a reply to a real and to a non-existent conversation, <key>
      Given an existing conversation
      When a reply is sent <key>
      And a reply is sent in a non-existent conversation <key>
      And a reply is sent in a non-existent conversation <key>
      Then all are refused as unauthorized, with the same body

      Examples:
        | key                            |
        | without a key                  |
        | with a key with a wrong secret |

  @untested @source:api-authentication
  Rule: The secret of a key is shown once, when the key is made
    Keys are made in the product's settings, not by the API.

  @untested @source:api-authentication
  Rule: Keys are stored as hashes
    How something is stored cannot be seen from outside.

  @untested @source:api-authentication
  Rule: Keys do not expire
    No run is long enough to see it.

  @untested @source:api-authentication
  Rule: A key can be revoked at any time, with immediate effect
    Revoking happens in the product's settings, and it would take a key away from its owner.
