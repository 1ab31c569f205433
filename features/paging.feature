Feature: Paging
  Conversations are listed page by page. A client that reads every page has seen each conversation once.

  @PAGE-1 @required @source:api-quickstart
  Rule: A list states its page, its page size, and whether there are more pages
    Without these three, no client can read beyond the first page. The suite checks every list of its run.

    If it fails: check `meta` beside the conversations: two integers of at least 1, and a boolean.

    Example: the first page
      When conversations are listed
      Then the list tells its page, its page size, and whether there is more

    Example: the second page
      When page 2 is listed, with 2 a page
      Then the list tells its page, its page size, and whether there is more

  @PAGE-2 @required @source:api-quickstart
  Rule: Without parameters, a list is page 1 with 30 items a page
    The documentation prints these defaults, and clients rely on them.

    If it fails: check the default page size of this deployment.

    Example: the list without parameters
      When conversations are listed
      Then it is page 1, of 30 a page

    Example: the list without parameters, after smaller pages were asked for
      Given page 2 is listed, with 5 a page
      When conversations are listed
      Then it is page 1, of 30 a page

  @PAGE-3 @required @source:api-quickstart
  Rule: A page never holds more items than its page size
    A client that expects thirty items may drop the thirty-first. The suite checks every list of its run.

    If it fails: look for a query that fetches one extra item to detect a next page and does not remove it.

    Example: the list without parameters
      When conversations are listed
      Then it holds no more than its page size

    Scenario Outline: pages of <size>
      When page <page> is listed, with <size> a page
      Then it holds no more than its page size

      Examples:
        | page | size |
        | 1    | 1    |
        | 1    | 5    |
        | 2    | 3    |

    Example: a page of a thousand, which a target may refuse or make smaller
      When page 1 is listed, with 1000 a page
      Then it is refused, or holds no more than its page size

  @PAGE-4 @recommended @source:api-quickstart
  Rule: The requested page and page size are served and stated
    A client that asks for page two and gets page one again never finishes.

    If it fails: check the names of the parameters, and whether `meta` is filled from the request instead of the
    query.

    Scenario Outline: page <page> of <size> a page
      When page <page> is listed, with <size> a page
      Then it is page <page>, of <size> a page

      Examples:
        | page | size |
        | 1    | 2    |
        | 2    | 2    |
        | 2    | 5    |
        | 3    | 1    |

    Example: the last page, which may not be full
      Then the last page of 7 a page is told as such

    Example: two pages of two are one page of four
      Then pages 1 and 2 of 2 a page hold what page 1 of 4 a page holds

  @PAGE-5 @required @source:api-quickstart
  Rule: A list has more pages exactly when a further page holds items
    A wrong "no more" loses conversations; a wrong "more" never ends.

    If it fails: check what happens when the last page is exactly full.

    Example: the list without parameters
      Then the list without parameters says truly whether there is more

    Scenario Outline: the <which> page of <size>
      Then the <which> page of <size> says truly whether there is more

      Examples: The usual page size
        | which | size |
        | first | 30   |
        | last  | 30   |

      Examples: A size that seldom divides the list evenly
        | which | size |
        | first | 7    |
        | last  | 7    |

      Examples: A size that always fills the last page
        | which | size |
        | first | 1    |
        | last  | 1    |

  @PAGE-6 @recommended @source:api-quickstart
  Rule: Reading all pages returns each conversation once
    An export that omits or repeats a conversation is wrong, and nobody notices.

    If it fails: look for an order that is not total: conversations of the same second change places between two
    pages.

    Scenario Outline: pages of <size>
      Then turning pages of <size> meets each conversation that was there before once

      Examples:
        | size |
        | 30   |
        | 7    |

    @writes @quiet
    Example: conversations that were just started
      Given 5 conversations were started
      Then turning pages of 2 meets each of them once

  @PAGE-7 @recommended @source:api-errors
  Rule: Out-of-range pages are rejected, or clamped and stated as such
    A mistake in a client must not crash the service, nor return a page that pretends to be another.

    If it fails: look for an offset that becomes negative, or exceeds the database's integer range.

    Scenario Outline: the <parameter> <value>
      When conversations are listed with the <parameter> "<value>"
      Then it is refused, or put right truthfully

      Examples:
        | parameter | value               |
        | page      | 0                   |
        | page      | -1                  |
        | page      | abc                 |
        | page      | 1.5                 |
        | page      |                     |
        | page      | 1000000000          |
        | page      | 9223372036854775808 |
        | per_page  | 0                   |
        | per_page  | -1                  |
        | per_page  | abc                 |
        | per_page  | 1.5                 |
        | per_page  |                     |
        | per_page  | 1000000000          |
        | per_page  | 9223372036854775808 |

  @PAGE-8 @recommended @source:api-quickstart
  Rule: A page past the end is empty and has no further page
    This is how a client learns that it has read everything.

    If it fails: check what the page after the last one returns.

    Scenario Outline: past the last page of <size>
      Then the page after the last page of <size> is empty and says that there is no more

      Examples:
        | size |
        | 30   |
        | 7    |
