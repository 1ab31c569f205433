Feature: Errors
  When something is wrong, the answer says what, in one form for all errors: a code for programs, a message for people.

  @ERR-1 @required @source:api-errors
  Rule: Every error comes in the documented form
    A client has one place where it reads errors. The suite looks at every refusal that the required rules meet for this.

    If it fails: look at who wrote the answer: a framework's own error page, a proxy, or a handler that bypasses the common one.

    Example: a refusal for want of a key
      When conversations are listed without a key
      Then it is refused in the documented form

    Example: a refusal for want of a conversation
      When messages are listed in a non-existent conversation
      Then it is refused in the documented form

    @writes
    Example: a refusal for a body that is no JSON
      When a contact is saved with a body that is no JSON
      Then it is refused in the documented form

    @writes
    Example: a refusal for an invalid address
      When a contact with the address "not an address" is saved
      Then it is refused in the documented form

    @needs:write-token
    Example: a refusal for want of a scope
      When conversations are listed with the write-only key
      Then it is refused in the documented form

  @ERR-2 @required @source:api-errors
  Rule: Status and code always belong together
    Some clients look at the one, some at the other. Both must come to the same conclusion. The suite looks at every
    refusal that the required rules meet for this.

    If it fails: hold the pair that is shown against the table on the page.

    Example: unauthorized
      When conversations are listed without a key
      Then its status and its code belong together

    @needs:write-token
    Example: forbidden
      When conversations are listed with the write-only key
      Then its status and its code belong together

    Example: not found
      When messages are listed in a non-existent conversation
      Then its status and its code belong together

    @writes
    Example: a bad request
      When a contact is saved with a body that is no JSON
      Then its status and its code belong together

    @writes
    Example: a bad or an invalid request
      When a contact with the address "not an address" is saved
      Then its status and its code belong together

    @writes
    Example: a lack of everything
      When a conversation is started with an empty body
      Then its status and its code belong together

  @ERR-3 @required @source:api-errors @writes
  Rule: A body that is not JSON is a bad request
    The client is broken, and trying again will not help. That is what 400 says.

    If it fails: look at what the body parser throws, and what becomes of it.

    Scenario Outline: <call>
      Given a conversation
      When <call> with a body that is no JSON
      Then it is refused as a bad request

      Examples:
        | call                      |
        | a contact is saved        |
        | a conversation is started |
        | a reply is sent           |

    Scenario Outline: a contact is saved with <body>
      When a contact is saved with the body <body>
      Then it is refused as a bad request

      Examples:
        | body                                               |
        | `{"email": "cut-off@example.com"`                  |
        | `{"email": "comma@example.com",}`                  |
        | `{email: "unquoted@example.com"}`                  |
        | `{'email': 'single-quotes@example.com'}`           |
        | `{"email": "twice@example.com"} {"name": "twice"}` |

  @ERR-4 @required @source:api-errors @writes
  Rule: A body that lacks all that the call needs is refused
    An empty message to nobody must not be sent.

    If it fails: look for a required field that is not checked.

    Scenario Outline: <call>
      Given a conversation
      When <call> with an empty body
      Then it is refused as a bad or invalid request

      Examples:
        | call                      |
        | a contact is saved        |
        | a conversation is started |
        | a reply is sent           |

  @ERR-5 @recommended @source:api-errors @writes
  Rule: A missing field is a bad request
    The table of errors counts a missing field among the bad requests.

    If it fails: look at the status that your validation gives to a field that is absent; the table has 422 for values that are there.

    Scenario Outline: <call>
      Given a conversation
      When <call> with an empty body
      Then it is refused as a bad request

      Examples:
        | call                      |
        | a contact is saved        |
        | a conversation is started |
        | a reply is sent           |

    Scenario Outline: <call> with the body <body>
      When <call> with the body <body>
      Then it is refused as a bad request

      Examples:
        | call                      | body                                       |
        | a conversation is started | `{"content": "a message without address"}` |
        | a conversation is started | `{"email": "no-message@example.com"}`      |

  @ERR-6 @required @source:api-errors @writes
  Rule: A failed validation says what is wrong
    "Invalid" alone helps no one. The details are what a form shows beside its fields. A service that never answers 422
    leaves this rule not evaluated.

    If it fails: look for a validation whose errors are not copied into `details`.

    Example: invalid addresses, missing fields and blank content
      Given a conversation
      When a contact with the address "not an address" is saved
      And a conversation with the address "not an address" is started
      And a contact is saved with an empty body
      And a conversation is started with an empty body
      And a reply is sent with an empty body
      And a reply is sent with the content "   "
      Then each validation error says what is wrong

  @ERR-7 @required @source:api-errors
  Rule: A well-formed id that does not exist is not found
    A client that holds an old id has to learn that it is gone.

    If it fails: look at what a lookup without a result leads to; a 500 here is an exception that nobody caught.

    Example: messages of a non-existent conversation
      When messages are listed in a non-existent conversation
      Then it is refused as not found

    Example: messages of one type in a non-existent conversation
      When outgoing messages are listed in a non-existent conversation
      Then it is refused as not found

    @writes
    Example: a reply in a non-existent conversation
      When a reply is sent in a non-existent conversation
      Then it is refused as not found

  @ERR-8 @recommended @source:api-errors
  Rule: Nonsense in the place of an id is refused like any other mistake
    Somebody will put a name, a number or a slip of the keyboard there.

    If it fails: look for a cast to UUID in the query, outside of any handler.

    Scenario Outline: messages of the conversation "<id>"
      When messages are listed in the conversation "<id>"
      Then it is refused as not found or a bad request

      Examples:
        | id                                    |
        | 1                                     |
        | 0                                     |
        | -1                                    |
        | abc                                   |
        | null                                  |
        | undefined                             |
        | 9b1f...                               |
        | 00000000-0000-0000-0000-00000000000   |
        | 00000000-0000-0000-0000-0000000000000 |
        | zzzzzzzz-zzzz-4zzz-8zzz-zzzzzzzzzzzz  |
        | %F0%9F%92%A9                          |
        | %27%20OR%20%271%27=%271               |

  @ERR-9 @recommended @source:api-errors
  Rule: An unknown path is not found, in the documented form
    A typo in a path should read like any other error.

    If it fails: look at the router's own answer for what it does not know.

    Scenario Outline: the path "<path>"
      When the unknown path "<path>" is asked for
      Then it is refused as not found, in the documented form

      Examples:
        | path                        |
        | /no-such-thing              |
        | /conversation               |
        | /conversations/no/such/path |

  @ERR-10 @recommended @source:api-errors @source:rfc-9110
  Rule: A method that the path lacks is refused, in the documented form
    "You can't do that here" is worth more than an error page.

    If it fails: look at what the router answers when the path is known and the method is not.

    @writes
    Scenario Outline: <method> <path>
      When <path> is asked for with the method <method>
      Then it is refused as not allowed or not found, in the documented form

      Examples: Methods that change nothing when they are refused
        | method | path                      |
        | PATCH  | the list of conversations |
        | PUT    | the list of conversations |
        | DELETE | the list of conversations |
        | DELETE | the path of contacts      |
        | PUT    | the list of messages      |

  @ERR-11 @recommended @source:api-errors @source:rfc-9110 @writes
  Rule: A body that is no JSON by its label is refused, in the documented form
    A form that is posted by mistake must not half work.

    If it fails: look at what your framework does with content types that it was not told of.

    Scenario Outline: <call> as <label>
      Given a conversation
      When <call> with a body that is labelled as <label>
      Then it is refused as a bad, unsupported or invalid request, in the documented form

      Examples:
        | call                      | label      |
        | a contact is saved        | a form     |
        | a contact is saved        | plain text |
        | a conversation is started | a form     |
        | a conversation is started | plain text |
        | a reply is sent           | a form     |
        | a reply is sent           | plain text |

  @ERR-12 @required @source:api-errors @writes
  Rule: No bad body brings the service down
    Sooner or later every client sends nonsense. It is the client's fault, and the answer has to say so.

    If it fails: send the body that is shown once more and look into the log of the service: somewhere an exception was not caught.

    Example: a contact that is no object
      When a contact is saved with each of these bodies:
        | what it is          | body                               |
        | nothing             | ``                                 |
        | null                | `null`                             |
        | true                | `true`                             |
        | a number            | `42`                               |
        | a bare string       | `"jane@example.com"`               |
        | an array            | `[]`                               |
        | an array of objects | `[{"email": "array@example.com"}]` |
      Then none of them brings the service down

    Example: a contact with members of the wrong type
      When a contact is saved with each of these bodies:
        | what it is               | body                                                          |
        | an address of null       | `{"email": null}`                                             |
        | a number as address      | `{"email": 42}`                                               |
        | a truth as address       | `{"email": true}`                                             |
        | a list as address        | `{"email": ["list@example.com"]}`                             |
        | an object as address     | `{"email": {"address": "object@example.com"}}`                |
        | a number as name         | `{"email": "«new»", "name": 42}`                              |
        | a list as name           | `{"email": "«new»", "name": []}`                              |
        | an object as name        | `{"email": "«new»", "name": {}}`                              |
        | a list as external id    | `{"external_id": ["a", "b"]}`                                 |
        | an object as external id | `{"external_id": {"id": 1}}`                                  |
        | a text as custom data    | `{"email": "«new»", "custom_data": "pro"}`                    |
        | a list as custom data    | `{"email": "«new»", "custom_data": [1, 2]}`                   |
        | a number as custom data  | `{"email": "«new»", "custom_data": 42}`                       |
        | null as custom data      | `{"email": "«new»", "custom_data": null}`                     |
        | nested custom data       | `{"email": "«new»", "custom_data": {"a": {"b": [{"c": 1}]}}}` |
      Then none of them brings the service down

    Example: a contact that is too deep or too long
      When a contact is saved with each of these bodies:
        | what it is           | body                                                           |
        | deep nesting         | `{"email": "«new»", "custom_data": «{"a": × 3000»1«} × 3000»}` |
        | deep arrays          | `«[ × 20000»«] × 20000»`                                       |
        | a huge number        | `{"email": "«new»", "custom_data": {"n": «9 × 1000»}}`         |
        | a huge exponent      | `{"email": "«new»", "custom_data": {"n": 1e999999}}`           |
        | an over-long address | `{"email": "«a × 100000»@example.com"}`                        |
        | an over-long name    | `{"email": "«new»", "name": "«n × 100000»"}`                   |
        | many custom keys     | `{"email": "«new»", "custom_data": {«"k": 1, × 5000»"z": 1}}`  |
      Then none of them brings the service down

    Example: a contact with broken text
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
        | a member without a name | `{"": "", "email": "«new»"}`                            |
      Then none of them brings the service down

    Example: a conversation that is no object
      When a conversation is started with each of these bodies:
        | what it is           | body      |
        | nothing              | ``        |
        | null                 | `null`    |
        | false                | `false`   |
        | a number             | `0`       |
        | a bare string        | `"Hello"` |
        | an array             | `[]`      |
        | an array in an array | `[[]]`    |
      Then none of them brings the service down

    Example: a conversation with members of the wrong type
      When a conversation is started with each of these bodies:
        | what it is           | body                                               |
        | all members null     | `{"email": null, "content": null}`                 |
        | content of null      | `{"email": "«new»", "content": null}`              |
        | a number as content  | `{"email": "«new»", "content": 42}`                |
        | a truth as content   | `{"email": "«new»", "content": false}`             |
        | a list as content    | `{"email": "«new»", "content": ["Hello"]}`         |
        | an object as content | `{"email": "«new»", "content": {"text": "Hello"}}` |
        | empty content        | `{"email": "«new»", "content": ""}`                |
        | a number as address  | `{"email": 42, "content": "Hello"}`                |
        | a list as address    | `{"email": ["«new»"], "content": "Hello"}`         |
        | an object as address | `{"email": {}, "content": "Hello"}`                |
        | an empty address     | `{"email": "", "content": "Hello"}`                |
      Then none of them brings the service down

    Example: a conversation that is too deep or too long
      When a conversation is started with each of these bodies:
        | what it is           | body                                                        |
        | deep nesting         | `{"email": "«new»", "content": «{"a": × 3000»1«} × 3000»}`  |
        | deep arrays          | `«[ × 20000»«] × 20000»`                                    |
        | a huge number        | `{"email": "«new»", "content": «9 × 1000»}`                 |
        | a huge exponent      | `{"email": "«new»", "content": -1e999999}`                  |
        | an over-long address | `{"email": "«a × 100000»@example.com", "content": "Hello"}` |
        | over-long content    | `{"email": "«new»", "content": "«c × 300000»"}`             |
      Then none of them brings the service down

    Example: a conversation with broken text
      When a conversation is started with each of these bodies:
        | what it is              | body                                                                |
        | control characters      | `{"email": "«new»", "content": "a\\u0001\\u001f\\u007fb"}`          |
        | a NUL                   | `{"email": "«new»", "content": "a\\u0000b"}`                        |
        | a raw control character | `{"email": "«new»", "content": "a«byte 08»b"}`                      |
        | half a surrogate pair   | `{"email": "«new»", "content": "\\udfff"}`                          |
        | invalid UTF-8           | `{"email": "«new»", "content": "«byte FF»«byte FE»"}`               |
        | UTF-8 that is cut off   | `{"email": "«new»", "content": "«byte F0»«byte 9F»"}`               |
        | a byte order mark       | `«byte EF»«byte BB»«byte BF»{"email": "«new»", "content": "Hello"}` |
      Then none of them brings the service down

    Example: a reply that is no object
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
      Then none of them brings the service down

    Example: a reply with members of the wrong type
      Given a conversation
      When a reply is sent with each of these bodies:
        | what it is             | body                                                        |
        | content of null        | `{"content": null}`                                         |
        | a number as content    | `{"content": 42}`                                           |
        | a truth as content     | `{"content": true}`                                         |
        | a list as content      | `{"content": ["Hello"]}`                                    |
        | an object as content   | `{"content": {}}`                                           |
        | empty content          | `{"content": ""}`                                           |
        | blank content          | `{"content": "   "}`                                        |
        | a list as operator     | `{"content": "Hello", "operator_id": [1]}`                  |
        | an object as operator  | `{"content": "Hello", "operator_id": {"id": 1}}`            |
        | a truth as operator    | `{"content": "Hello", "operator_id": true}`                 |
        | a fraction as operator | `{"content": "Hello", "operator_id": 1.5}`                  |
        | a huge operator        | `{"content": "Hello", "operator_id": 99999999999999999999}` |
      Then none of them brings the service down

    Example: a reply that is too deep or too long
      Given a conversation
      When a reply is sent with each of these bodies:
        | what it is        | body                                     |
        | deep nesting      | `{"content": «{"a": × 3000»1«} × 3000»}` |
        | deep arrays       | `«[ × 20000»«] × 20000»`                 |
        | a huge number     | `{"content": «9 × 1000»}`                |
        | a huge exponent   | `{"content": 1e-999999}`                 |
        | over-long content | `{"content": "«c × 300000»"}`            |
      Then none of them brings the service down

    Example: a reply with broken text
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
      Then none of them brings the service down

  @ERR-13 @recommended @source:api-errors
  Rule: No error shows the inside of the service
    Stack traces, queries and paths help those who look for a way in, and nobody else. The suite looks at every refusal
    of its run for this.

    If it fails: look for a development setting that was left on, and for messages of exceptions that are passed on as they are.

    Example: refusals of calls that read
      When conversations are listed without a key
      And messages are listed in a non-existent conversation
      And messages are listed in the conversation "%27"
      And conversations are listed with the page "abc"
      And the unknown path "/no-such-thing" is asked for
      Then no refusal so far shows the inside of the service

    @writes
    Example: refusals of calls that write
      Given a conversation
      When a contact is saved with a body that is no JSON
      And a contact with the address "not an address" is saved
      And a conversation is started with an empty body
      And a reply is sent with an empty body
      And a reply is sent with the body `{"content": {"an": "object"}}`
      And a reply is sent in a non-existent conversation
      Then no refusal so far shows the inside of the service

  @ERR-14 @recommended @source:api-errors @writes
  Rule: A write that was refused has changed nothing
    Whoever is told no will try again. What was half done is then there twice.

    If it fails: look for a step that is saved before the next one is checked, outside of a common transaction.

    Example: a conversation without a message was not started
      Given a contact
      When a conversation without a message is started with the contact
      And that is refused
      Then the contact has no such conversation

    Example: a reply with a broken body was not sent
      Given a conversation
      When a reply is sent whose body breaks off
      And that is refused
      Then the reply is not among the messages

    Example: a change of a contact with an invalid address was not made
      Given a contact with an external id
      When its name is changed together with an invalid address
      And that is refused
      Then the contact has its old name
