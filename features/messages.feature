Feature: Messages
  A conversation consists of messages: what the customer wrote, the replies, the team's notes, and what happened.

  @MSG-1 @required @source:api-quickstart @writes
  Rule: Sending a reply returns the message
    The response is the receipt for the text that went out.

    If it fails: check the status of the response, and the type and content of the message in it.

    Example: a reply is sent
      Given a conversation
      When a reply is sent
      Then the response is the reply

    Example: a second reply is sent
      Given a conversation
      When a reply is sent
      And another reply is sent
      Then the response is the reply

  @MSG-2 @required @source:api-quickstart @writes
  Rule: A reply is listed once in its conversation, and in no other
    A reply must not get lost, be sent twice, or reach somebody else.

    If it fails: look for retries behind the API, compare the id in the response with the stored one, and check
    which conversation the message refers to.

    Example: one reply
      Given a conversation
      When a reply is sent
      Then the reply is listed once

    Example: the second of two replies
      Given a conversation
      When a reply is sent
      And another reply is sent
      Then the reply is listed once

    Example: a reply to the second of three conversations with the same contact
      Given a conversation between two others with the same contact
      When a reply is sent
      Then the reply is listed once
      But the reply is not listed among the messages of the other conversations

    Example: the same text is sent twice on purpose
      Given a conversation
      When a reply is sent
      And the same reply is sent again
      Then each reply is listed once

  @MSG-3 @required @source:api-quickstart
  Rule: Every message is incoming, outgoing, a note or an activity
    This one word decides what the customer sees. The suite checks every message of its run.

    If it fails: look for a message type that the documentation does not list.

    Example: the messages of an existing conversation
      Given a conversation with many types of messages
      When its messages are listed
      Then every listed message has a documented type

    @writes
    Example: the messages of a new conversation
      Given a conversation with a reply
      When its messages are listed
      Then every listed message has a documented type

  @MSG-4 @required @source:api-quickstart
  Rule: Without a filter, messages of all types are listed
    A client should not need four requests to read the whole conversation.

    If it fails: check the default of the filter, and for types that it omits or repeats.

    Example: the messages of an existing conversation
      Given a conversation with many types of messages
      Then its messages are exactly those of the four types

    @writes
    Example: the messages of a new conversation
      Given a conversation with a reply
      Then its messages are exactly those of the four types

    @extended @writes
    Example: the messages of a conversation that was resolved
      Given a resolved conversation
      Then its messages are exactly those of the four types

  @MSG-5 @required @source:api-quickstart
  Rule: A filter lists all messages of its types, and no others
    A note that passes the filter shows the customer what was meant for colleagues.

    If it fails: check how the list of types is split, and whether the filter is applied after paging.

    Scenario Outline: only <types>
      Given a conversation with many types of messages
      Then its messages of type "<types>" are exactly those of these types

      Examples:
        | types                           |
        | incoming                        |
        | outgoing                        |
        | note                            |
        | activity                        |
        | incoming,outgoing               |
        | outgoing,incoming               |
        | note,activity                   |
        | incoming,note                   |
        | outgoing,activity               |
        | incoming,outgoing,note          |
        | incoming,outgoing,note,activity |

    @writes
    Example: a reply, with filters for its type and for others
      Given a conversation with a reply
      Then the reply is listed among its messages of type "outgoing"
      And the reply is listed among its messages of type "incoming,outgoing"
      But the reply is not listed among its messages of type "note"
      And the reply is not listed among its messages of type "incoming,note,activity"
      When another reply is sent
      Then the reply is listed among its messages of type "outgoing"
      And the reply is listed among its messages of type "incoming,outgoing"

  @MSG-6 @recommended @source:api-quickstart
  Rule: A filter never shows a type that it does not name
    A mistyped filter must never show more than was asked for, least of all a private note.

    If it fails: look for a filter that falls back to "all" when it does not know one of its words.

    Scenario Outline: a type that does not exist: "<type>"
      Given a conversation with many types of messages
      When its messages of type "<type>" are listed
      Then the request is rejected as a bad or invalid request, or lists no messages

      Examples:
        | type               |
        | secret             |
        | Incomings          |
        | notes              |
        | 1                  |
        | «byte 00»          |
        | «byte FF»          |
        | «byte C0»«byte 80» |

    Scenario Outline: an unusual filter: "<filter>"
      Given a conversation with many types of messages
      When its messages of type "<filter>" are listed
      Then the request is rejected as a bad or invalid request, or lists only messages of type "<types>"

      Examples:
        | filter             | types             |
        | incoming,secret    | incoming          |
        | secret,outgoing    | outgoing          |
        | incoming, outgoing | incoming,outgoing |
        | INCOMING           | incoming          |
        | incoming,incoming  | incoming          |
        | incoming,          | incoming          |

  @MSG-7 @required @source:api-quickstart @writes @needs:operator
  Rule: A reply can be sent as a teammate
    Customers talk to people, so a reply must carry the name of the person who wrote it.

    If it fails: check whether the user id in CONVOT_OPERATOR_ID is a teammate of this app, and who may send in
    whose name.

    Example: a reply is sent as a teammate
      Given a conversation
      When a reply is sent as the teammate
      Then the request succeeds
      And the reply is listed as outgoing

  @MSG-8 @recommended @source:api-quickstart @writes @needs:operator
  Rule: A reply sent as a teammate names that teammate
    Otherwise, the team cannot see who said what.

    If it fails: look for an operator_id that is accepted and then discarded.

    Example: a reply as a teammate, in the response
      Given a conversation
      When a reply is sent as the teammate
      Then the reply names the teammate in the response

    Example: a reply as a teammate, in the list
      Given a conversation
      When a reply is sent as the teammate
      Then the reply names the teammate in the list

    Example: a reply of the API after one of a teammate
      Given a conversation
      When a reply is sent as the teammate
      And a reply is sent
      Then the reply does not name the teammate in the list

  @MSG-9 @recommended @source:api-quickstart @source:api-errors @writes
  Rule: A reply as somebody who is not a teammate is rejected and not sent
    A message under a wrong name is worse than none.

    If it fails: look for an operator_id that is parsed leniently, or that falls back to the API's own identity.

    Example: somebody who is not a teammate
      Given a conversation
      When replies are sent as each of these operators:
        | 987654321       |
        | 0               |
        | -1              |
        | ""              |
        | "   "           |
        | "«teammate»abc" |
        | ["«teammate»"]  |
        | "jane"          |
      Then every reply is rejected, and none is listed

  @MSG-10 @recommended @source:rfc-8259 @writes
  Rule: Content is returned exactly as it was sent
    Customers write in every language, and their names must be right.

    If it fails: look for escaping on input, for a column with a limited encoding or length, and for trimming.

    Example: contents of many kinds
      Given a conversation
      When replies are sent with these contents:
        | accents                     | "Crème brûlée à Łódź, ñandú, Größe"                                    |
        | emoji                       | "👍 👩‍👩‍👧‍👦 🏳️‍🌈 🎉"                                             |
        | right to left               | "שלום עולם, مرحبا بالعالم"                                             |
        | Chinese and Japanese        | "你好，世界。こんにちは"                                               |
        | combining marks             | "é as one letter, and e«U+0301» as two"                                |
        | line breaks                 | "first line«line break»second line«line break»«line break»fourth line" |
        | quotes                      | ""double", 'single', „low“ and “high”"                                 |
        | a backslash                 | "one«U+005C»new«U+005C»table"                                          |
        | two spaces and a tab within | "two  spaces,«tab»one tab"                                             |
        | a number as text            | "0042"                                                                 |
        | ten thousand characters     | "«Ten signs. × 1000»"                                                  |
      Then every accepted content is returned unchanged

    Example: contents that are known to be hard, and some that are drawn
      Given a conversation
      When replies are sent with hard contents, and 2 that are drawn
      Then every accepted content is returned unchanged

    Example: first messages that are known to be hard
      When conversations are started with hard contents
      Then every accepted content is returned unchanged

    Example: the first message of a conversation
      When a conversation is started with the content "Grüße 👋«line break»"quoted" שלום"
      Then the first message is returned unchanged

  @MSG-11 @recommended @source:api-quickstart @writes
  Rule: Messages always have the same order, oldest or newest first
    A conversation in the wrong order makes no sense.

    If it fails: look for a query without an order, or with one by a timestamp that several messages share.

    Example: a first message and three replies, read again and again
      Given a conversation with 3 replies
      Then its messages always have the same order, with the filter "outgoing" or without

    Example: messages of several types
      Given a conversation with many types of messages
      Then its messages always have the same order, with the filter "incoming,outgoing" or without

  @MSG-12 @recommended @source:api-quickstart @source:resolving-and-reopening @extended @writes
  Rule: Resolving adds an activity that the customer's view hides
    The team sees what happened and when; the customer sees the conversation.

    If it fails: check whether the change of status is stored as a message of type activity.

    Example: a conversation is resolved
      Given a conversation with a reply
      When the conversation is resolved
      Then a new activity is listed among its messages
      But an activity is not listed among its messages of type "incoming,outgoing"

  @MSG-13 @recommended @source:rfc-3986
  Rule: A filter works the same with its comma percent-encoded
    Most HTTP clients encode a comma without being asked. They must not get another list than the command line does.

    If it fails: look for a filter that is split before it is decoded.

    Scenario Outline: the types <types>
      Given a conversation with many types of messages
      Then its messages of type "<types>" are exactly those listed with a percent-encoded comma

      Examples:
        | types                  |
        | incoming,outgoing      |
        | note,activity          |
        | incoming,outgoing,note |
