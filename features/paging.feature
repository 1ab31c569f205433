Feature: Paging
  The list of conversations comes a page at a time. Whoever turns page after page has seen all of it, each conversation
  once.

  @PAGE-1 @required @source:api-quickstart
  Rule: A list tells its page, its page size, and whether there is more
    Without these three nobody can turn the page. The suite looks at every list of its run for this.

    If it fails: look at `meta` beside the conversations: two whole numbers from 1 up, and true or false.

    Example: the first page
      When conversations are listed
      Then the list tells its page, its page size, and whether there is more

    Example: the second page
      When page 2 is listed, with 2 a page
      Then the list tells its page, its page size, and whether there is more

  @PAGE-2 @required @source:api-quickstart
  Rule: Asked for nothing in particular, it is page 1, of 30 a page
    The page prints it, and clients count on it.

    If it fails: look at the default page size of this deployment.

    Example: the list without parameters
      When conversations are listed
      Then it is page 1, of 30 a page

    Example: the list without parameters, after smaller pages were asked for
      Given page 2 is listed, with 5 a page
      When conversations are listed
      Then it is page 1, of 30 a page

  @PAGE-3 @required @source:api-quickstart
  Rule: A page never holds more than its page size
    A client that sets aside room for thirty gets no thirty-first. The suite looks at every list of its run for this.

    If it fails: look for a query that asks for one item more to see whether there is a next page, and forgets to drop it.

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
  Rule: The page and the page size that were asked for are the ones that come
    A client that asks for the second page and gets the first one again never ends.

    If it fails: look at the names of the parameters, and at `meta` being filled from the request instead of from the query.

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
  Rule: There is more exactly when a further page holds something
    Who believes a wrong "no more" misses conversations; who believes a wrong "more" asks for ever.

    If it fails: look at what happens when the last page is exactly full.

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
  Rule: Turning the pages meets each conversation once
    An export that leaves one out, or has one twice, is wrong without anybody noticing.

    If it fails: look for an order that is not total: conversations of the same second swap places between two pages.

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
  Rule: Impossible pages are refused, or put right and told so
    A slip in a client must not bring the service down, nor be answered with a page that pretends to be another.

    If it fails: look for an offset that becomes negative, or too large for the database's number.

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
  Rule: Past the end there is an empty page, and no more
    It is how a client that keeps turning learns that it is done.

    If it fails: look at what the page after the last one says.

    Scenario Outline: past the last page of <size>
      Then the page after the last page of <size> is empty and says that there is no more

      Examples:
        | size |
        | 30   |
        | 7    |
