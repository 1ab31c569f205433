Feature: Paging
  Conversations are listed page by page. A client that reads every page has seen each conversation once.

  @PAGE-1 @required @source:api-quickstart
  Rule: A list states its page, its page size, and whether there are more pages
    Without these three, no client can read beyond the first page. The suite checks every list of its run.

    If it fails: check `meta` beside the conversations: two integers of at least 1, and a boolean.

    Example: the first page
      When conversations are listed
      Then the list states its page, its page size, and whether there are more pages

    Example: the second page
      When page 2 of conversations is listed with 2 items a page
      Then the list states its page, its page size, and whether there are more pages

  @PAGE-2 @required @source:api-quickstart
  Rule: Without parameters, a list is page 1 with 30 items a page
    The documentation prints these defaults, and clients rely on them.

    If it fails: check the default page size of this deployment.

    Example: the list without parameters
      When conversations are listed
      Then the list is page 1 with 30 items a page

    Example: the list without parameters, after a smaller page
      When page 2 of conversations is listed with 5 items a page
      And conversations are listed
      Then the list is page 1 with 30 items a page

  @PAGE-3 @required @source:api-quickstart
  Rule: A page never holds more items than its page size
    A client that expects thirty items may drop the thirty-first. The suite checks every list of its run.

    If it fails: look for a query that fetches one extra item to detect a next page and does not remove it.

    Example: the list without parameters
      When conversations are listed
      Then the list holds no more items than its page size

    Scenario Outline: pages of <size>
      When page <page> of conversations is listed with <size> items a page
      Then the list holds no more items than its page size

      Examples:
        | page | size |
        | 1    | 1    |
        | 1    | 5    |
        | 2    | 3    |

    Example: a page of a thousand items, which a target may reject or shorten
      When page 1 of conversations is listed with 1000 items a page
      Then the request is rejected, or the list holds no more items than its page size

  @PAGE-4 @recommended @source:api-quickstart
  Rule: The requested page and page size are served and stated
    A client that asks for page two and gets page one again never finishes.

    If it fails: check the names of the parameters, and whether `meta` is filled from the request instead of the
    query.

    Scenario Outline: page <page> with <size> items a page
      When page <page> of conversations is listed with <size> items a page
      Then the list is page <page> with <size> items a page

      Examples:
        | page | size |
        | 1    | 2    |
        | 2    | 2    |
        | 2    | 5    |
        | 3    | 1    |

    Example: a page size alone
      When conversations are listed with the per_page "5"
      Then the list is page 1 with 5 items a page

    Example: a page alone
      When conversations are listed with the page "2"
      Then the list is page 2

    Example: the last page, which may not be full
      When the last page of conversations is listed with 7 items a page
      Then the list is the last page with 7 items a page

    Example: two pages of two items, and one page of four
      Then pages 1 and 2 with 2 items a page hold the conversations of page 1 with 4 items a page

  @PAGE-5 @required @source:api-quickstart
  Rule: A list has more pages exactly when a further page holds items
    A wrong "no more" loses conversations; a wrong "more" never ends.

    If it fails: check what happens when the last page is exactly full.

    Example: the list without parameters
      Then the list without parameters states correctly whether there are more pages

    Scenario Outline: the <which> page of <size>
      Then the <which> page with <size> items a page states correctly whether there are more pages

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
    An export that omits or repeats a conversation is wrong, and no one notices.

    If it fails: look for an order that is not total: conversations of the same second change places between two
    pages.

    Scenario Outline: pages of <size>
      Then reading pages with <size> items each returns every existing conversation once

      Examples:
        | size |
        | 30   |
        | 7    |

    @writes @quiet
    Example: conversations that were just started
      Given 5 conversations
      Then reading pages with 2 items each returns every new conversation once

  @PAGE-7 @recommended @source:api-errors
  Rule: Out-of-range pages are rejected, or clamped and stated as such
    A mistake in a client must not crash the service, nor return a page that pretends to be another.

    If it fails: look for an offset that becomes negative, or exceeds the database's integer range.

    Scenario Outline: the <parameter> <value>
      When conversations are listed with the <parameter> "<value>"
      Then the request is rejected as a bad or invalid request, or the list is clamped and stated as such

      Examples:
        | parameter | value               |
        | page      | 0                   |
        | page      | -1                  |
        | page      | abc                 |
        | page      | 1.5                 |
        | page      | 1e3                 |
        | page      |                     |
        | page      | 1000000000          |
        | page      | 9223372036854775808 |
        | page      | «byte 00»           |
        | page      | «byte FF»           |
        | per_page  | 0                   |
        | per_page  | -1                  |
        | per_page  | abc                 |
        | per_page  | 1.5                 |
        | per_page  | 1e3                 |
        | per_page  |                     |
        | per_page  | 1000000000          |
        | per_page  | 9223372036854775808 |
        | per_page  | «byte 00»           |
        | per_page  | «byte C0»«byte 80»  |

  @PAGE-8 @recommended @source:api-quickstart
  Rule: A page past the end is empty and has no further page
    This is how a client learns that it has read everything.

    If it fails: check what the page after the last one returns.

    Scenario Outline: past the last page of <size>
      Then the page after the last page with <size> items a page is empty and states that there are no more

      Examples:
        | size |
        | 30   |
        | 7    |
