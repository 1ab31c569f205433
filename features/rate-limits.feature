@rate-limit @alone
Feature: Rate limits
  There is a limit to how fast one may ask. Whoever hits it is told so, waits, and is served again.

  @RATE-1 @required @source:api-errors
  Rule: Past the limit, calls are refused as rate limited
    A client can only slow down if it can tell "too fast" from "broken".

    If it fails: look at what answers when the limit is hit: it is often a proxy, which knows nothing of the documented form.

    Example: conversations are listed until the limit is hit
      When conversations are listed until the limit is hit
      Then it is refused as rate limited, in the documented form

  @RATE-2 @recommended @source:rfc-6585 @source:rfc-9110
  Rule: A refusal for the rate says when to come back, and keeps its word
    With it a client waits as long as needed, and no longer.

    If it fails: look at the header Retry-After of your 429 answers, and at the window that it speaks of.

    Example: the wait that was asked for is enough
      When conversations are listed until the limit is hit
      Then the refusal says when to come back
      And after that wait the call is served
