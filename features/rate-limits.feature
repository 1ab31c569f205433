@rate-limit @alone
Feature: Rate limits
  The API limits the rate of requests. A client that hits the limit learns about it, waits, and can go on.

  @RATE-1 @required @source:api-errors
  Rule: A request beyond the rate limit is rejected as rate limited
    A client can only slow down if it can distinguish "too fast" from "broken".

    If it fails: find out which component responds when the limit is hit: often it is a proxy, which does not know the documented error form.

    Example: conversations are listed until the limit is hit
      When conversations are listed until the rate limit is hit
      Then the request is rejected as rate limited, in the documented form

  @RATE-2 @recommended @source:rfc-6585 @source:rfc-9110
  Rule: A rate limited response states a wait after which requests succeed
    With a reliable wait, clients pause as long as necessary and no longer.

    If it fails: check the Retry-After header of your 429 responses against the window of your rate limiter.

    Example: the client waits as long as the response asks for
      When conversations are listed until the rate limit is hit
      Then the response names a time to retry
      When conversations are listed again after the wait that the response asks for
      Then the wait was long enough
