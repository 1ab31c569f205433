Feature: Quickstart
  Five steps lead from a fresh key to a first conversation. This is what every newcomer types, so it is what has to work
  first of all.

  @FORM-2 @required @source:api-quickstart @writes
  Rule: The Quickstart's own commands work as they are printed
    People copy and paste. A command that fails on the first page is the last one that many of them try.

    If it fails: run the printed command yourself. What it shows is what a newcomer sees.

    Example: a newcomer follows the page from top to bottom
      When step 1 of the page is taken, "List your conversations":
        """sh
        curl https://app.convot.io/v1/conversations \
          -H "Authorization: Bearer $CONVOT_TOKEN"
        """
      Then it lists conversations
      When step 2 of the page is taken, "Create a contact":
        """sh
        curl -X POST https://app.convot.io/v1/contacts \
          -H "Authorization: Bearer $CONVOT_TOKEN" \
          -H "Content-Type: application/json" \
          -d '{ "email": "<address>", "name": "Jane Doe", "custom_data": { "plan": "pro" } }'
        """
      Then it answers with a contact
      When step 3 of the page is taken, "Start a conversation":
        """sh
        curl -X POST https://app.convot.io/v1/conversations \
          -H "Authorization: Bearer $CONVOT_TOKEN" \
          -H "Content-Type: application/json" \
          -d '{ "email": "<address>", "content": "Hi Jane, following up on your order." }'
        """
      Then it answers with a conversation
      When step 4 of the page is taken, "Reply":
        """sh
        curl -X POST https://app.convot.io/v1/conversations/9b1f.../messages \
          -H "Authorization: Bearer $CONVOT_TOKEN" \
          -H "Content-Type: application/json" \
          -d '{ "content": "Your refund is on the way." }'
        """
      Then it answers with a message
      When step 5 of the page is taken, "Read the messages":
        """sh
        curl https://app.convot.io/v1/conversations/9b1f.../messages \
          -H "Authorization: Bearer $CONVOT_TOKEN"
        """
      Then it lists messages, among them "Hi Jane, following up on your order." and "Your refund is on the way."
      When step 5 of the page is taken, "Read what the customer sees":
        """sh
        curl "https://app.convot.io/v1/conversations/9b1f.../messages?type=incoming,outgoing" \
          -H "Authorization: Bearer $CONVOT_TOKEN"
        """
      Then it lists messages, among them "Your refund is on the way."

  @FORM-1 @required @source:api-quickstart @source:api-errors @source:rfc-8259
  Rule: Every body is JSON in UTF-8, and says so
    A client parses what it gets. One stray byte before the first brace and it stops working. The suite looks at every
    answer of its run for this.

    If it fails: look at the header Content-Type, at byte order marks, at warnings printed before the body, and at what a proxy answers in your place.

    Example: the bodies of lists
      Given an existing conversation
      When conversations are listed
      And its messages are listed
      Then every body so far is JSON

    @writes
    Example: the bodies of writes
      When a contact is saved
      And a conversation is started
      And a reply is sent
      Then every body so far is JSON

    Example: the bodies of refusals
      Given an existing conversation
      When conversations are listed without a key
      And messages are listed in a non-existent conversation
      Then every body so far is JSON
