Feature: Messages
  A conversation is a row of messages: what the customer wrote, what was answered, what the team noted, what happened.

  @MSG-1 @required @source:api-quickstart @writes
  Rule: A reply answers with the message that was sent
    The answer is the receipt: this text went out.

    If it fails: look at the status of the answer, and at the type and the content of the message in it.

    Example: a reply is sent
      Given a conversation
      When a reply is sent
      Then the answer is the reply, outgoing

    Example: a second reply is sent
      Given a conversation
      When a reply is sent
      And another reply is sent
      Then the answer is the reply, outgoing

  @MSG-2 @required @source:api-quickstart @writes
  Rule: A reply is among the messages of its conversation, once, and of no other
    Said is said: not lost, not twice, and not to somebody else.

    If it fails: look at retries behind the API, at the id in the answer against the id in storage, and at the conversation that the message is tied to.

    Example: a reply is looked for
      Given a conversation
      When a reply is sent
      Then it is among the messages once, under the id of the answer

    Example: the second of two replies is looked for
      Given a conversation
      When a reply is sent
      And another reply is sent
      Then it is among the messages once, under the id of the answer

    Example: another conversation of the same contact does not have it
      Given a conversation
      And another conversation with the same contact
      When a reply is sent
      Then it is among the messages once, under the id of the answer
      But the other conversation does not have it

    Example: the same text is sent twice on purpose
      Given a conversation
      When a reply is sent
      And the same reply is sent again
      Then both are among the messages, each under its own id

  @MSG-3 @required @source:api-quickstart
  Rule: Every message is incoming, outgoing, a note or an activity
    What the customer sees depends on this one word. The suite looks at every message of its run for this.

    If it fails: look for a type of message that is newer than the page.

    Example: the messages of a conversation that was there before
      Given a conversation with many types of messages
      When its messages are listed
      Then each message is of a known type

    @writes
    Example: the messages of a new conversation
      Given a conversation
      And a reply was sent
      When its messages are listed
      Then each message is of a known type

  @MSG-4 @required @source:api-quickstart
  Rule: Without a filter, messages of all types are listed
    Nobody should have to ask four times, once for each type, to read the whole story.

    If it fails: look at the default of the filter, and at types that it leaves out or shows twice.

    Example: the messages of a conversation that was there before
      Given a conversation with many types of messages
      Then without a filter it lists exactly what the four types hold together

    @writes
    Example: the messages of a new conversation
      Given a conversation
      And a reply was sent
      Then without a filter it lists exactly what the four types hold together

    @extended @writes
    Example: the messages of a conversation that was resolved
      Given a conversation
      And the conversation was resolved
      Then without a filter it lists exactly what the four types hold together

  @MSG-5 @required @source:api-quickstart
  Rule: A filter lists messages of its types only, and all of them
    A note that gets past the filter shows the customer what was meant for colleagues.

    If it fails: look at how the list of types is split, and at filters that are applied after the page was cut.

    Scenario Outline: only <types>
      Given a conversation with many types of messages
      Then with the filter "<types>" it lists all messages of these types and no others

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
    Example: a reply is outgoing, and not a note
      Given a conversation
      And a reply was sent
      Then with the filter "outgoing" it lists the reply
      And with the filter "incoming,outgoing" it lists the reply
      But with the filter "note" it does not list the reply
      And with the filter "incoming,note,activity" it does not list the reply

  @MSG-6 @recommended @source:api-quickstart
  Rule: A type that does not exist is refused, or lists nothing
    A mistyped filter must never show more than was asked for.

    If it fails: look for a filter that falls back to "all" when it knows none of its words.

    Scenario Outline: the filter "<type>"
      Given a conversation with many types of messages
      When its messages of type "<type>" are listed
      Then it is refused as a bad or invalid request, or lists nothing

      Examples:
        | type      |
        | secret    |
        | Incomings |
        | notes     |
        | 1         |

  @MSG-7 @required @source:api-quickstart @writes @needs:operator
  Rule: A reply can be sent as a teammate
    Customers talk to people. The reply has to go out in the name of the one who wrote it.

    If it fails: look at whether the user id in CONVOT_OPERATOR_ID is a teammate of this app, and at who may send in whose name.

    Example: a reply is sent as a teammate
      Given a conversation
      When a reply is sent as a teammate
      Then it is accepted
      And it is among the messages, outgoing

  @MSG-8 @recommended @source:api-quickstart @writes @needs:operator
  Rule: A reply sent as a teammate names that teammate
    Else the team cannot see who said it.

    If it fails: look for an operator_id that is accepted, and then forgotten.

    Example: the answer names the teammate
      Given a conversation
      When a reply is sent as a teammate
      Then the reply names the teammate

    Example: the messages name the teammate
      Given a conversation
      When a reply is sent as a teammate
      Then among the messages the reply names the teammate

    Example: a reply as nobody in particular does not name the teammate who replied before
      Given a conversation
      And a reply is sent as a teammate
      When a reply is sent
      Then among the messages the reply does not name the teammate

  @MSG-9 @recommended @source:api-quickstart @source:api-errors @writes
  Rule: A reply as somebody who is no teammate is refused, and not sent
    A message under a name that nobody bears, or under somebody else's, is worse than none.

    If it fails: look for an operator_id that is turned into a number leniently, or falls back to the API's own identity.

    Scenario Outline: the operator is <operator>
      Given a conversation
      When a reply is sent as the operator <operator>
      Then the request is rejected
      And the reply is not among the messages

      Examples:
        | operator  |
        | 987654321 |
        | 0         |
        | -1        |
        | ""        |
        | "42abc"   |

  @MSG-10 @recommended @source:rfc-8259 @writes
  Rule: Content comes back as it was sent
    Customers write in all languages, and their names have to be right.

    If it fails: look for escaping that is done on the way in, for a column with a narrow encoding or length, and for trimming.

    Scenario Outline: <what>
      Given a conversation
      When a reply is sent with the content <content>
      Then the reply has come through unchanged

      Examples:
        | what                        | content                                                                |
        | accents                     | "Crème brûlée à Łódź, ñandú, Größe"                                    |
        | emoji                       | "👍 👩‍👩‍👧‍👦 🏳️‍🌈 🎉"                                             |
        | right to left               | "שלום עולם, مرحبا بالعالم"                                             |
        | Chinese and Japanese        | "你好，世界。こんにちは"                                               |
        | combining marks             | "é as one letter, and e«U+0301» as two"                                |
        | line breaks                 | "first line«line break»second line«line break»«line break»fourth line" |
        | quotes                      | ""double", 'single', „low“ and “high”"                                 |
        | a backslash                 | "C:«U+005C»new«U+005C»table"                                           |
        | what looks like HTML        | "<b>bold</b> & <script>alert(1)</script> &amp;"                        |
        | what looks like SQL         | "'; DROP TABLE messages; --"                                           |
        | what looks like a template  | "{{name}} ${name} %s %20 #{1+1}"                                       |
        | two spaces and a tab within | "two  spaces,«tab»one tab"                                             |
        | a number as text            | "0042"                                                                 |

    Example: ten thousand characters
      Given a conversation
      When a reply of 10000 characters is sent
      Then the reply has come through unchanged

    Example: the first message of a conversation
      When a conversation is started with the content "Grüße 👋«line break»"quoted" שלום"
      Then its first message has come through unchanged

  @MSG-11 @recommended @source:api-quickstart @writes
  Rule: The order is the same at each reading, oldest first or newest first
    A talk in the wrong order makes no sense.

    If it fails: look for a query without an order, or with one by a time that several messages share.

    Example: a first message and three replies, read again and again
      Given a conversation
      And 3 replies were sent, one after the other
      Then at each reading, with the filter "outgoing" or without, they come oldest first or newest first

  @MSG-12 @recommended @source:api-quickstart @source:resolving-and-reopening @extended @writes
  Rule: Resolving adds an activity, which the customer does not see
    The team sees what happened and when; the customer sees the talk.

    If it fails: look at whether the status change is written down as a message of the type activity.

    Example: a conversation is resolved
      Given a conversation
      And its activities were counted
      When the conversation is resolved
      Then it has more activities than before
      But with the filter "incoming,outgoing" it lists no activity
