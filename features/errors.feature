Feature: Errors
  When a request fails, the response says why, in one form for all errors: a code for programs and a message for people.

  @ERR-1 @required @source:api-errors
  Rule: Every error response has the documented form
    Clients read all errors with the same code. The suite checks every rejection of the required rules for this.

    If it fails: find out which component wrote the response: a framework's own error page, a proxy, or a handler that bypasses the common one.

    Example: a missing key
      When conversations are listed without a key
      Then the error response has the documented form

    Example: a non-existent conversation
      When the messages of a non-existent conversation are listed
      Then the error response has the documented form

    Example: values that a target may reject, and an id that it has to
      Given an existing conversation
      When conversations are listed with the page "abc"
      And its messages of type "secret" are listed
      And the messages of the conversation "abc" are listed
      And the messages of a non-existent conversation are listed
      Then the error response has the documented form

    @writes
    Example: a reply to an id that is not a UUID, and to one that does not exist
      When a reply is sent to the conversation "abc"
      And a reply is sent to a non-existent conversation
      Then the error response has the documented form

    @writes
    Example: malformed JSON
      When a contact is saved with malformed JSON
      Then the error response has the documented form

    @writes
    Example: an invalid address
      When a contact with the address "not an address" is saved
      Then the error response has the documented form

    @needs:write-token
    Example: a missing scope
      When conversations are listed with the write-only key
      Then the error response has the documented form

  @ERR-2 @required @source:api-errors
  Rule: Every error response pairs its status with the documented code
    Some clients act on the status, others on the code. Both must come to the same conclusion. The suite checks every
    rejection of the required rules for this.

    If it fails: compare the status and the code that are shown with the table in the documentation.

    Example: a missing key
      When conversations are listed without a key
      Then the error response pairs its status with the right code

    @needs:write-token
    Example: a missing scope
      When conversations are listed with the write-only key
      Then the error response pairs its status with the right code

    Example: a non-existent conversation
      When the messages of a non-existent conversation are listed
      Then the error response pairs its status with the right code

    @writes
    Example: malformed JSON
      When a contact is saved with malformed JSON
      Then the error response pairs its status with the right code

    @writes
    Example: an invalid address
      When a contact with the address "not an address" is saved
      Then the error response pairs its status with the right code

    @writes
    Example: an empty object
      When a conversation is started with an empty object
      Then the error response pairs its status with the right code

  @ERR-3 @required @source:api-errors @writes
  Rule: Malformed JSON is rejected as a bad request
    Status 400 shows the developer that the client is broken and that a retry will not help.

    If it fails: check which exception the body parser throws, and which handler turns it into a response.

    Scenario Outline: <call> with malformed JSON
      Given a conversation
      When <call> with malformed JSON
      Then the request is rejected as a bad request

      Examples:
        | call                      |
        | a contact is saved        |
        | a conversation is started |
        | a reply is sent           |

    Example: contacts that a lenient parser would accept
      When a contact is saved with each of these bodies:
        | what it is       | body                                             |
        | cut off          | `{"email": "«new»"`                              |
        | a trailing comma | `{"email": "«new»",}`                            |
        | unquoted names   | `{email: "«new»"}`                               |
        | single quotes    | `{'email': '«new»'}`                             |
        | a second object  | `{"email": "«new»"} {"name": "Jane Doe"}`        |
        | text behind it   | `{"email": "«new»"} and more`                    |
        | a comment        | `{"email": "«new»" /* work */}`                  |
        | no comma         | `{"email": "«new»" "name": "Jane Doe"}`          |
        | not a number     | `{"email": "«new»", "custom_data": {"a": NaN}}`  |
        | a leading zero   | `{"email": "«new»", "custom_data": {"a": 007}}`  |
        | a raw line break | `{"email": "«new»", "name": "Jane«byte 0A»Doe"}` |
      Then every body is rejected as a bad request

    Example: conversations that a lenient parser would accept
      When a conversation is started with each of these bodies:
        | what it is       | body                                                |
        | cut off          | `{"email": "«new»", "content": "Hello"`             |
        | a trailing comma | `{"email": "«new»", "content": "Hello",}`           |
        | unquoted names   | `{email: "«new»", content: "Hello"}`                |
        | single quotes    | `{'email': '«new»', 'content': 'Hello'}`            |
        | a second object  | `{"email": "«new»", "content": "Hello"} {}`         |
        | text behind it   | `{"email": "«new»", "content": "Hello"};`           |
        | a comment        | `{"email": "«new»", /* greeting */ "content": "a"}` |
        | no comma         | `{"email": "«new»" "content": "Hello"}`             |
      Then every body is rejected as a bad request

    Example: replies that a lenient parser would accept
      Given a conversation
      When a reply is sent with each of these bodies:
        | what it is       | body                              |
        | cut off          | `{"content": "Hello"`             |
        | a trailing comma | `{"content": "Hello",}`           |
        | unquoted names   | `{content: "Hello"}`              |
        | single quotes    | `{'content': 'Hello'}`            |
        | a second object  | `{"content": "Hello"} {}`         |
        | text behind it   | `{"content": "Hello"} and more`   |
        | a comment        | `{"content": "Hello" /* work */}` |
        | no colon         | `{"content" "Hello"}`             |
      Then every body is rejected as a bad request

  @ERR-4 @required @source:api-errors @writes
  Rule: A body without any of the required fields is rejected
    Otherwise, a bug in a client sends empty messages, or messages without a recipient.

    If it fails: look for a required field that is not validated.

    Scenario Outline: <call> with an empty object
      Given a conversation
      When <call> with an empty object
      Then the request is rejected as a bad or invalid request

      Examples:
        | call                      |
        | a contact is saved        |
        | a conversation is started |
        | a reply is sent           |

  @ERR-5 @recommended @source:api-errors @writes
  Rule: A missing field is rejected as a bad request
    The documentation lists a missing field under 400, and clients that follow it distinguish a bug from bad user input that way.

    If it fails: check which status your validation returns for an absent field; 422 is documented for invalid values.

    Scenario Outline: <call> with an empty object
      Given a conversation
      When <call> with an empty object
      Then the request is rejected as a bad request

      Examples:
        | call                      |
        | a contact is saved        |
        | a conversation is started |
        | a reply is sent           |

    Scenario Outline: <call> with the body <body>
      When <call> with the body <body>
      Then the request is rejected as a bad request

      Examples:
        | call                      | body                                       |
        | a conversation is started | `{"content": "a message without address"}` |
        | a conversation is started | `{"email": "«new»"}`                       |
        | a contact is saved        | `{"name": "Jane"}`                         |

  @ERR-6 @required @source:api-errors @writes
  Rule: A failed validation lists what is invalid
    A form can only mark the wrong field if the response names it. If the target never responds with 422, this rule is
    not evaluated.

    If it fails: look for a validation whose errors are not copied to `details`.

    Example: invalid addresses, missing fields and blank content
      Given a conversation
      When a contact with the address "not an address" is saved
      And a conversation with the address "not an address" is started
      And a contact is saved with an empty object
      And a conversation is started with an empty object
      And a reply is sent with an empty object
      And a reply is sent with the content "   "
      Then every validation error lists what is invalid

  @ERR-7 @required @source:api-errors
  Rule: A well-formed id that does not exist is not found
    A client that holds an outdated id has to learn that the conversation is gone.

    If it fails: check what a lookup without a result leads to; a 500 here is an uncaught exception.

    Example: listing the messages of a non-existent conversation
      When the messages of a non-existent conversation are listed
      Then the request is rejected as not found

    Example: listing messages of one type of a non-existent conversation
      When the messages of type "outgoing" of a non-existent conversation are listed
      Then the request is rejected as not found

    Scenario Outline: an id that some validators reject: <id>
      When the messages of the conversation "<id>" are listed
      Then the request is rejected as not found or a bad request

      Examples:
        | id                                   |
        | 9B1F0C3A-5D2E-4F6A-8B7C-1D2E3F4A5B6C |
        | 00000000-0000-0000-0000-000000000000 |
        | ffffffff-ffff-ffff-ffff-ffffffffffff |

    @writes
    Example: replying to a non-existent conversation
      When a reply is sent to a non-existent conversation
      Then the request is rejected as not found

  @ERR-8 @recommended @source:api-errors
  Rule: A malformed id is rejected as not found or a bad request
    Clients send names, numbers and typing errors in place of ids, and need a clear response to find the bug.

    If it fails: look for an unguarded conversion to UUID, for example in the database query.

    Scenario Outline: the conversation "<id>"
      When the messages of the conversation "<id>" are listed
      Then the request is rejected as not found or a bad request

      Examples:
        | id                                                                                                             |
        | 1                                                                                                              |
        | 0                                                                                                              |
        | -1                                                                                                             |
        | abc                                                                                                            |
        | null                                                                                                           |
        | undefined                                                                                                      |
        | 9b1f...                                                                                                        |
        | 9b1f0c3a5d2e4f6a8b7c1d2e3f4a5b6c                                                                               |
        | %7B9b1f0c3a-5d2e-4f6a-8b7c-1d2e3f4a5b6c%7D                                                                     |
        | 9b1f0c3a-5d2e-4f6a-8b7c-1d2e3f4a5b6c-9b1f0c3a-5d2e-4f6a-8b7c-1d2e3f4a5b6c-9b1f0c3a-5d2e-4f6a-8b7c-1d2e3f4a5b6c |
        | 1-1-1-1-1                                                                                                      |
        | 9b1f0c3a-5d2e-4f6a-8b7c-1d2e3f4a5b6c%0A                                                                        |
        | 00000000-0000-0000-0000-00000000000                                                                            |
        | 00000000-0000-0000-0000-0000000000000                                                                          |
        | zzzzzzzz-zzzz-4zzz-8zzz-zzzzzzzzzzzz                                                                           |
        | %F0%9F%92%A9                                                                                                   |
        | %27%20OR%20%271%27=%271                                                                                        |
        | %00                                                                                                            |
        | %FF                                                                                                            |
        | %C0%80                                                                                                         |

    Scenario Outline: an existing conversation by <part>
      Given an existing conversation
      When its messages are listed by <part>
      Then the request is rejected as not found or a bad request

      Examples:
        | part                         |
        | half of its id               |
        | its id and another character |

    @writes
    Scenario Outline: a reply to the conversation "<id>"
      When a reply is sent to the conversation "<id>"
      Then the request is rejected as not found or a bad request

      Examples:
        | id                                   |
        | 0                                    |
        | zzzzzzzz-zzzz-4zzz-8zzz-zzzzzzzzzzzz |
        | %00                                  |
        | %FF                                  |
        | %C0%80                               |

  @ERR-9 @recommended @source:api-errors
  Rule: An unknown path is not found, in the documented form
    A typing error in a path should read like any other error.

    If it fails: check the router's default response for unknown paths.

    Scenario Outline: the path <path>
      When GET is sent to the unknown path <path>
      Then the request is rejected as not found, in the documented form

      Examples:
        | path                        |
        | /no-such-thing              |
        | /conversation               |
        | /conversations/no/such/path |

  @ERR-10 @recommended @source:api-errors @source:rfc-9110
  Rule: An unsupported method is rejected in the documented form
    A developer who picks the wrong method needs to see that, and not an HTML error page.

    If it fails: check the router's response when the path is known and the method is not.

    @writes
    Scenario Outline: <method> on <resource>
      When <method> is sent to <resource>
      Then the request is rejected as not allowed or not found, in the documented form

      Examples: Methods that change nothing when they are rejected
        | method | resource                       |
        | PATCH  | the conversations              |
        | PUT    | the conversations              |
        | DELETE | the conversations              |
        | DELETE | the contacts                   |
        | PUT    | the messages of a conversation |
        | DELETE | the messages of a conversation |

  @ERR-11 @recommended @source:api-errors @source:rfc-9110 @writes
  Rule: A body with another content type than JSON is rejected in the documented form
    If a form that was posted by mistake half works, the mistake goes unnoticed.

    If it fails: check how your framework handles content types that no parser is registered for.

    Scenario Outline: <call> with <body>
      Given a conversation
      When <call> with <body>
      Then the request is rejected as a bad, unsupported or invalid request, in the documented form

      Examples:
        | call                      | body                          |
        | a contact is saved        | a body labelled as a form     |
        | a contact is saved        | a body labelled as plain text |
        | a conversation is started | a body labelled as a form     |
        | a conversation is started | a body labelled as plain text |
        | a reply is sent           | a body labelled as a form     |
        | a reply is sent           | a body labelled as plain text |

  @ERR-12 @required @source:api-errors @writes
  Rule: No invalid body causes a server error
    Sooner or later every client sends an invalid body. The response has to say that the client is at fault, and the API has to stay up.

    If it fails: send the body that is shown once more and check the target's log for an uncaught exception.

    Example: a contact that is not an object
      When a contact is saved with each of these bodies:
        | what it is          | body                               |
        | nothing             | ``                                 |
        | null                | `null`                             |
        | true                | `true`                             |
        | a number            | `42`                               |
        | a bare string       | `"jane@example.com"`               |
        | an array            | `[]`                               |
        | an array of objects | `[{"email": "array@example.com"}]` |
      Then the target survives every body

    Example: a contact with fields of the wrong type
      When a contact is saved with each of these bodies:
        | what it is               | body                                                                         |
        | an address of null       | `{"email": null}`                                                            |
        | a number as address      | `{"email": 42}`                                                              |
        | a boolean as address     | `{"email": true}`                                                            |
        | a list as address        | `{"email": ["list@example.com"]}`                                            |
        | an object as address     | `{"email": {"address": "object@example.com"}}`                               |
        | a number as name         | `{"email": "«new»", "name": 42}`                                             |
        | a boolean as name        | `{"email": "«new»", "name": true}`                                           |
        | a number as external id  | `{"external_id": 42}`                                                        |
        | a boolean as external id | `{"external_id": false}`                                                     |
        | a list as name           | `{"email": "«new»", "name": []}`                                             |
        | an object as name        | `{"email": "«new»", "name": {}}`                                             |
        | a list as external id    | `{"external_id": ["a", "b"]}`                                                |
        | an object as external id | `{"external_id": {"id": 1}}`                                                 |
        | a text as custom data    | `{"email": "«new»", "custom_data": "pro"}`                                   |
        | a list as custom data    | `{"email": "«new»", "custom_data": [1, 2]}`                                  |
        | a number as custom data  | `{"email": "«new»", "custom_data": 42}`                                      |
        | null in all other fields | `{"email": "«new»", "name": null, "external_id": null, "custom_data": null}` |
        | nested custom data       | `{"email": "«new»", "custom_data": {"a": {"b": [{"c": 1}]}}}`                |
      Then the target survives every body

    Example: a contact that is too deep or too long
      When a contact is saved with each of these bodies:
        | what it is           | body                                                           |
        | deep nesting         | `{"email": "«new»", "custom_data": «{"a": × 3000»1«} × 3000»}` |
        | deep arrays          | `«[ × 20000»«] × 20000»`                                       |
        | a huge number        | `{"email": "«new»", "custom_data": {"n": «9 × 1000»}}`         |
        | a huge exponent      | `{"email": "«new»", "custom_data": {"n": 1e999999}}`           |
        | an over-long address | `{"email": "«a × 100000»@example.com"}`                        |
        | an over-long name    | `{"email": "«new»", "name": "«n × 100000»"}`                   |
        | an over-long key     | `{"email": "«new»", "custom_data": {"«k × 300»": 1}}`          |
        | a long external id   | `{"external_id": "«new»«x × 300»"}`                            |
        | many custom keys     | `{"email": "«new»", "custom_data": {«"k": 1, × 5000»"z": 1}}`  |
      Then the target survives every body

    Example: a contact with invalid text
      When a contact is saved with each of these bodies:
        | what it is              | body                                                    |
        | control characters      | `{"email": "«new»", "name": "a\\u0001\\u001f\\u007fb"}` |
        | a NUL                   | `{"email": "«new»", "name": "a\\u0000b"}`               |
        | a raw control character | `{"email": "«new»", "name": "a«byte 01»b"}`             |
        | half a surrogate pair   | `{"email": "«new»", "name": "\\ud800"}`                 |
        | invalid UTF-8           | `{"email": "«new»", "name": "«byte C3»«byte 28»"}`      |
        | Latin-1                 | `{"email": "«new»", "name": "Zo«byte EB»"}`             |
        | a byte order mark       | `«byte EF»«byte BB»«byte BF»{"email": "«new»"}`         |
        | the same member twice   | `{"email": "«new»", "email": "twice@example.com"}`      |
        | a NUL in an address     | `{"email": "a\\u0000«new»"}`                            |
        | a NUL in an external id | `{"external_id": "«new»\\u0000"}`                       |
        | a NUL in custom data    | `{"email": "«new»", "custom_data": {"a": "a\\u0000b"}}` |
        | a NUL in a custom key   | `{"email": "«new»", "custom_data": {"a\\u0000b": "a"}}` |
        | a custom key of nothing | `{"email": "«new»", "custom_data": {"": "a"}}`          |
        | a member without a name | `{"": "", "email": "«new»"}`                            |
      Then the target survives every body

    Example: a conversation that is not an object
      When a conversation is started with each of these bodies:
        | what it is           | body      |
        | nothing              | ``        |
        | null                 | `null`    |
        | false                | `false`   |
        | a number             | `0`       |
        | a bare string        | `"Hello"` |
        | an array             | `[]`      |
        | an array in an array | `[[]]`    |
      Then the target survives every body

    Example: a conversation with fields of the wrong type
      When a conversation is started with each of these bodies:
        | what it is           | body                                               |
        | all members null     | `{"email": null, "content": null}`                 |
        | content of null      | `{"email": "«new»", "content": null}`              |
        | a number as content  | `{"email": "«new»", "content": 42}`                |
        | a boolean as content | `{"email": "«new»", "content": false}`             |
        | a list as content    | `{"email": "«new»", "content": ["Hello"]}`         |
        | an object as content | `{"email": "«new»", "content": {"text": "Hello"}}` |
        | empty content        | `{"email": "«new»", "content": ""}`                |
        | a number as address  | `{"email": 42, "content": "Hello"}`                |
        | a list as address    | `{"email": ["«new»"], "content": "Hello"}`         |
        | an object as address | `{"email": {}, "content": "Hello"}`                |
        | an empty address     | `{"email": "", "content": "Hello"}`                |
      Then the target survives every body

    Example: a conversation that is too deep or too long
      When a conversation is started with each of these bodies:
        | what it is           | body                                                        |
        | deep nesting         | `{"email": "«new»", "content": «{"a": × 3000»1«} × 3000»}`  |
        | deep arrays          | `«[ × 20000»«] × 20000»`                                    |
        | a huge number        | `{"email": "«new»", "content": «9 × 1000»}`                 |
        | a huge exponent      | `{"email": "«new»", "content": -1e999999}`                  |
        | an over-long address | `{"email": "«a × 100000»@example.com", "content": "Hello"}` |
        | over-long content    | `{"email": "«new»", "content": "«c × 300000»"}`             |
      Then the target survives every body

    Example: a conversation with invalid text
      When a conversation is started with each of these bodies:
        | what it is              | body                                                                |
        | control characters      | `{"email": "«new»", "content": "a\\u0001\\u001f\\u007fb"}`          |
        | a NUL                   | `{"email": "«new»", "content": "a\\u0000b"}`                        |
        | a raw control character | `{"email": "«new»", "content": "a«byte 08»b"}`                      |
        | half a surrogate pair   | `{"email": "«new»", "content": "\\udfff"}`                          |
        | invalid UTF-8           | `{"email": "«new»", "content": "«byte FF»«byte FE»"}`               |
        | UTF-8 that is cut off   | `{"email": "«new»", "content": "«byte F0»«byte 9F»"}`               |
        | a byte order mark       | `«byte EF»«byte BB»«byte BF»{"email": "«new»", "content": "Hello"}` |
      Then the target survives every body

    Example: a reply that is not an object
      Given a conversation
      When a reply is sent with each of these bodies:
        | what it is          | body                     |
        | nothing             | ``                       |
        | null                | `null`                   |
        | true                | `true`                   |
        | a number            | `1e2`                    |
        | a bare string       | `"Hello"`                |
        | an array            | `[]`                     |
        | an array of objects | `[{"content": "Hello"}]` |
      Then the target survives every body

    Example: a reply with fields of the wrong type
      Given a conversation
      When a reply is sent with each of these bodies:
        | what it is             | body                                                        |
        | content of null        | `{"content": null}`                                         |
        | a number as content    | `{"content": 42}`                                           |
        | a boolean as content   | `{"content": true}`                                         |
        | a list as content      | `{"content": ["Hello"]}`                                    |
        | an object as content   | `{"content": {}}`                                           |
        | empty content          | `{"content": ""}`                                           |
        | blank content          | `{"content": "   "}`                                        |
        | a list as operator     | `{"content": "Hello", "operator_id": [1]}`                  |
        | an object as operator  | `{"content": "Hello", "operator_id": {"id": 1}}`            |
        | a boolean as operator  | `{"content": "Hello", "operator_id": true}`                 |
        | null as operator       | `{"content": "Hello", "operator_id": null}`                 |
        | a fraction as operator | `{"content": "Hello", "operator_id": 1.5}`                  |
        | a negative operator    | `{"content": "Hello", "operator_id": -42}`                  |
        | a huge operator        | `{"content": "Hello", "operator_id": 99999999999999999999}` |
      Then the target survives every body

    Example: a reply that is too deep or too long
      Given a conversation
      When a reply is sent with each of these bodies:
        | what it is        | body                                     |
        | deep nesting      | `{"content": «{"a": × 3000»1«} × 3000»}` |
        | deep arrays       | `«[ × 20000»«] × 20000»`                 |
        | a huge number     | `{"content": «9 × 1000»}`                |
        | a huge exponent   | `{"content": 1e-999999}`                 |
        | over-long content | `{"content": "«c × 300000»"}`            |
      Then the target survives every body

    Example: a reply with invalid text
      Given a conversation
      When a reply is sent with each of these bodies:
        | what it is              | body                                              |
        | control characters      | `{"content": "a\\u0001\\u001f\\u007fb"}`          |
        | a NUL                   | `{"content": "a\\u0000b"}`                        |
        | a raw control character | `{"content": "a«byte 1F»b"}`                      |
        | half a surrogate pair   | `{"content": "\\ud83d"}`                          |
        | invalid UTF-8           | `{"content": "«byte 80»"}`                        |
        | overlong UTF-8          | `{"content": "«byte C0»«byte AF»"}`               |
        | a byte order mark       | `«byte EF»«byte BB»«byte BF»{"content": "Hello"}` |
      Then the target survives every body

  @ERR-13 @recommended @source:api-errors
  Rule: No error response reveals internals of the service
    Stack traces, queries and file paths help only attackers. The suite checks every error response of the run
    for this.

    If it fails: look for a development setting that was left on, and for exception messages that are passed on unchanged.

    Example: rejected reads
      When conversations are listed without a key
      And the messages of a non-existent conversation are listed
      And the messages of the conversation "%27" are listed
      And conversations are listed with the page "abc"
      And GET is sent to the unknown path /no-such-thing
      Then no response reveals internals of the service
      And at least one request is rejected

    @writes
    Example: rejected writes
      Given a conversation
      When a contact is saved with malformed JSON
      And a contact with the address "not an address" is saved
      And a conversation is started with an empty object
      And a reply is sent with an empty object
      And a reply is sent with the body `{"content": {"an": "object"}}`
      And a reply is sent to a non-existent conversation
      Then no response reveals internals of the service
      And at least one request is rejected

  @ERR-14 @recommended @source:api-errors @writes
  Rule: A rejected write has no effect
    Clients retry what was rejected. If the first attempt took effect in part, its effect is then there twice.

    If it fails: look for a step that is saved before the next one is validated, outside a common transaction.

    Scenario Outline: a conversation with <body>
      Given a contact
      When a conversation with the contact is started with <body>
      And the target rejects it
      Then no new conversation with the contact is listed

      Examples:
        | body                          |
        | a body without content        |
        | a truncated body              |
        | a body labelled as plain text |

    Scenario Outline: a reply with <body>
      Given a conversation
      When a reply is sent with <body>
      And the target rejects it
      Then the reply is not listed among its messages

      Examples:
        | body                          |
        | a truncated body              |
        | a body labelled as plain text |

    Scenario Outline: a change of a contact with <body>
      Given a contact with an external id
      When the contact is saved again with a new name with <body>
      And the target rejects it
      Then the contact has the old name when looked up

      Examples:
        | body                          |
        | a truncated body              |
        | a body labelled as plain text |

    Scenario Outline: a change of a contact with <what>
      Given a contact
      When the contact is saved again with a new name and <what>
      And the target rejects it
      Then the contact has the old name when looked up

      Examples:
        | what                   |
        | an invalid external id |
        | invalid custom data    |

    Example: custom data of a contact with an invalid external id
      Given a contact with the custom data {"plan": "free"}
      When the contact is saved again with the custom data {"plan": "pro"} and an invalid external id
      And the target rejects it
      Then the contact has the custom data {"plan": "free"} when looked up

    Example: custom data of a contact with an invalid address
      Given a contact with an external id
      When the contact is saved again with the custom data {"plan": "free"}
      And the contact is saved again with the custom data {"plan": "pro"} and an invalid address
      And the target rejects it
      Then the contact has the custom data {"plan": "free"} when looked up

    Example: a change of a contact with an invalid address
      Given a contact with an external id
      When the contact is saved again with a new name and an invalid address
      And the target rejects it
      Then the contact has the old name when looked up
