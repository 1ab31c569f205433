Feature: Authentication
  Every request carries an API key of the app. Requests without a valid key all get the same error and reveal nothing.

  @AUTH-1 @required @source:api-authentication @source:api-quickstart
  Rule: A request with a valid Bearer token succeeds
    This is the first request of every integration. If it fails, nothing else can work.

    If it fails: check that the key belongs to this deployment, and that no proxy in front of it strips the Authorization header.

    Example: listing conversations with a valid key
      When conversations are listed
      Then the request succeeds

    Example: listing the messages of a conversation with a valid key
      Given an existing conversation
      When its messages are listed
      Then the request succeeds

  @AUTH-2 @required @source:api-authentication @source:api-errors
  Rule: A request without a key is rejected as unauthorized
    A single unprotected endpoint is enough to expose every customer's mail.

    If it fails: look for a route that is registered outside the authentication filter, and for a body parser that runs before it.

    Scenario Outline: <call> without a key
      Given an existing conversation
      When <call> without a key
      Then the request is rejected as unauthorized

      Examples: Reads
        | call                     |
        | conversations are listed |
        | its messages are listed  |

      @writes
      Examples: Writes
        | call                      |
        | a contact is saved        |
        | a conversation is started |
        | a reply is sent           |

    Example: messages of one type are listed without a key
      Given an existing conversation
      When its messages of type "outgoing" are listed without a key
      Then the request is rejected as unauthorized

    Scenario Outline: <call> without a key
      When <call> without a key
      Then the request is rejected as unauthorized

      Examples: Pages
        | call                                           |
        | conversations are listed with the page "2"     |
        | conversations are listed with the per_page "5" |

    @writes
    Scenario Outline: <call> without a key and with <body>
      A client without a key must not learn whether its body would have been valid.

      Given an existing conversation
      When <call> without a key and with <body>
      Then the request is rejected as unauthorized

      Examples:
        | call                      | body            |
        | a contact is saved        | an empty object |
        | a contact is saved        | malformed JSON  |
        | a conversation is started | an empty object |
        | a conversation is started | malformed JSON  |
        | a reply is sent           | an empty object |
        | a reply is sent           | malformed JSON  |

  @AUTH-3 @required @source:api-authentication @source:api-errors
  Rule: A request with a malformed or incorrect key is rejected as unauthorized
    A key consists of an id and a secret. A client that has only a part of it must not get in.

    If it fails: check how the key is parsed: without a colon, with nothing after the colon, and whether the secret is compared in full.

    Scenario Outline: reads <key>
      Given an existing conversation
      When conversations are listed <key>
      Then the request is rejected as unauthorized
      When its messages are listed <key>
      Then the request is rejected as unauthorized

      Examples:
        | key                               |
        | with a key without its prefix     |
        | with a key without its secret     |
        | with an empty key                 |
        | with an empty secret              |
        | with a wrong secret               |
        | with a truncated secret           |
        | with a longer secret              |
        | with the secret in the other case |
        | with the secret of another key    |
        | with the key in the scheme Token  |
        | with the key in the scheme Basic  |
        | with the key without a scheme     |
        | with the key in quotes            |

    @writes
    Scenario Outline: a key that is nearly right: <key>
      Given an existing conversation
      When its messages are listed <key>
      Then the request is rejected as unauthorized
      When a contact is saved <key>
      Then the request is rejected as unauthorized

      Examples:
        | key                            |
        | with a space before the secret |
        | with a word after the key      |
        | with an unknown key id         |

    @writes
    Scenario Outline: writes <key>
      Given an existing conversation
      When a contact is saved <key>
      Then the request is rejected as unauthorized
      When a conversation is started <key>
      Then the request is rejected as unauthorized
      When a reply is sent <key>
      Then the request is rejected as unauthorized

      Examples:
        | key                               |
        | with a key without its prefix     |
        | with a key without its secret     |
        | with an empty key                 |
        | with an empty secret              |
        | with a wrong secret               |
        | with a truncated secret           |
        | with a longer secret              |
        | with the secret in the other case |
        | with the secret of another key    |
        | with the key in the scheme Token  |
        | with the key in the scheme Basic  |
        | with the key without a scheme     |
        | with the key in quotes            |

  @AUTH-4 @required @source:api-authentication @source:api-errors @needs:revoked-token
  Rule: A request with a revoked key is rejected as unauthorized
    Customers revoke a key when it has leaked. Revocation has to take effect on every endpoint, at once.

    If it fails: look for a key cache that outlives the revocation, and for endpoints that read keys from a replica.

    Scenario Outline: <call> with a revoked key
      Given an existing conversation
      When <call> with the revoked key
      Then the request is rejected as unauthorized

      Examples: Reads
        | call                                       |
        | conversations are listed                   |
        | conversations are listed with the page "2" |
        | its messages are listed                    |
        | its messages of type "outgoing" are listed |

      @writes
      Examples: Writes
        | call                      |
        | a contact is saved        |
        | a conversation is started |
        | a reply is sent           |

  @AUTH-5 @recommended @source:rfc-9110
  Rule: An unauthorized response names the authentication scheme
    HTTP requires a challenge with every 401. Client libraries and API explorers use it to ask the user for the right credentials.

    If it fails: check the WWW-Authenticate header of your 401 responses; `Bearer` alone is enough.

    Scenario Outline: <call> without a key
      When <call> without a key
      Then the response names an authentication scheme

      Examples: Reads
        | call                                                                      |
        | conversations are listed                                                  |
        | the messages of type "outgoing" of a non-existent conversation are listed |

      @writes
      Examples: Writes
        | call                                           |
        | a contact is saved                             |
        | a conversation is started                      |
        | a reply is sent to a non-existent conversation |

    Example: a request with a wrong secret
      When conversations are listed with a wrong secret
      Then the response names an authentication scheme

  @AUTH-6 @recommended @source:rfc-9110
  Rule: The authentication scheme is case-insensitive
    HTTP allows scheme names in any case, and some client libraries send them in lower case.

    If it fails: look for a comparison with the literal text "Bearer".

    Example: the scheme in lower case
      When conversations are listed with the key in the scheme bearer
      Then the request succeeds

    Example: the scheme in upper case
      When conversations are listed with the key in the scheme BEARER
      Then the request succeeds

    @writes
    Scenario Outline: <call> with the scheme in upper case
      Given a conversation
      When <call> with the key in the scheme BEARER
      Then the request succeeds

      Examples:
        | call                      |
        | a contact is saved        |
        | a reply is sent           |
        | its messages are listed   |
        | a conversation is started |

  @AUTH-7 @recommended @source:rfc-6750
  Rule: A key in the URL is not accepted
    URLs end up in access logs, browser histories and referrers. A key that works there will leak from there.

    If it fails: look for a framework that reads credentials from the query string by default.

    Scenario Outline: the key in the query parameter <parameter>
      Given an existing conversation
      When conversations are listed with the key in the query parameter <parameter>
      Then the request is rejected as unauthorized
      When its messages are listed with the key in the query parameter <parameter>
      Then the request is rejected as unauthorized

      Examples:
        | parameter    |
        | access_token |
        | token        |
        | api_key      |
        | key          |

    @writes
    Scenario Outline: a write with the key in the query parameter <parameter>
      Given an existing conversation
      When a contact is saved with the key in the query parameter <parameter>
      Then the request is rejected as unauthorized
      When a conversation is started with the key in the query parameter <parameter>
      Then the request is rejected as unauthorized
      When a reply is sent with the key in the query parameter <parameter>
      Then the request is rejected as unauthorized

      Examples:
        | parameter    |
        | access_token |
        | token        |
        | api_key      |
        | key          |

  @AUTH-8 @recommended @source:rfc-6750
  Rule: No response contains the secret of the key
    Responses are logged, cached and pasted into tickets, and a secret would travel with them. The suite checks every
    response of the run for this.

    If it fails: look for error messages that quote the key, and for debug fields that echo the request.

    Example: a request that succeeds
      When conversations are listed
      Then no response reveals the secret of the key

    Scenario Outline: a request <key>
      When conversations are listed <key>
      Then no response reveals the secret of the key

      Examples:
        | key                           |
        | with a wrong secret           |
        | with a key without its prefix |

    @writes
    Example: a request with malformed JSON
      When a contact is saved with malformed JSON
      Then no response reveals the secret of the key

  @AUTH-9 @recommended @source:api-authentication @source:api-errors
  Rule: Without a valid key, existing and non-existent conversations are indistinguishable
    Otherwise, anybody could find out which ids are in use, one guess at a time.

    If it fails: look for a lookup of the conversation that runs before the key is checked.

    Scenario Outline: messages are listed <key>
      Given an existing conversation
      When the messages of a non-existent conversation are listed <key>
      And its messages are listed <key>
      And the messages of a non-existent conversation are listed <key>
      Then all three requests are rejected as unauthorized, with the same body

      Examples:
        | key                 |
        | without a key       |
        | with a wrong secret |

    Example: messages of one type are listed without a key
      Given an existing conversation
      When the messages of type "outgoing" of a non-existent conversation are listed without a key
      And its messages of type "outgoing" are listed without a key
      And the messages of type "outgoing" of a non-existent conversation are listed without a key
      Then all three requests are rejected as unauthorized, with the same body

    @writes
    Scenario Outline: a reply is sent <key>
      Given an existing conversation
      When a reply is sent to a non-existent conversation <key>
      And a reply is sent <key>
      And a reply is sent to a non-existent conversation <key>
      Then all three requests are rejected as unauthorized, with the same body

      Examples:
        | key                 |
        | without a key       |
        | with a wrong secret |

  @untested @source:api-authentication
  Rule: The secret of a key is shown only once, when the key is created
    Keys are created in the product's settings, not through the API.

  @untested @source:api-authentication
  Rule: Keys are stored as hashes
    Storage cannot be observed through the API.

  @untested @source:api-authentication
  Rule: Keys do not expire
    No run lasts long enough to observe this.

  @untested @source:api-authentication
  Rule: A key can be revoked at any time, with immediate effect
    Keys are revoked in the product's settings, and a test would take a key away from its owner.

  @untested @source:api-authentication
  Rule: Connections use TLS 1.2 or newer
    A run offers no older protocol, so it cannot observe whether an older one is rejected.
