Feature: Quickstart
  Five steps lead from a new key to a first conversation. They are the first thing that a new customer tries.

  @FORM-2 @required @source:api-quickstart @writes
  Rule: The commands of the Quickstart work as printed
    New customers copy and paste. If a command on the first page fails, many of them do not try another one.

    If it fails: run the printed command yourself; its output is what a new customer sees.

    Example: a new customer follows the page from top to bottom
      When the command of step 1, "List your conversations", is run:
        """sh
        curl https://app.convot.io/v1/conversations \
          -H "Authorization: Bearer $CONVOT_TOKEN"
        """
      Then the command returns a list of conversations
      When the command of step 2, "Create a contact", is run:
        """sh
        curl -X POST https://app.convot.io/v1/contacts \
          -H "Authorization: Bearer $CONVOT_TOKEN" \
          -H "Content-Type: application/json" \
          -d '{ "email": "<address>", "name": "Jane Doe", "custom_data": { "plan": "pro" } }'
        """
      Then the command returns a contact
      When the command of step 3, "Start a conversation", is run:
        """sh
        curl -X POST https://app.convot.io/v1/conversations \
          -H "Authorization: Bearer $CONVOT_TOKEN" \
          -H "Content-Type: application/json" \
          -d '{ "email": "<address>", "content": "Hi Jane, following up on your order." }'
        """
      Then the command returns a conversation
      When the command of step 4, "Reply", is run:
        """sh
        curl -X POST https://app.convot.io/v1/conversations/9b1f.../messages \
          -H "Authorization: Bearer $CONVOT_TOKEN" \
          -H "Content-Type: application/json" \
          -d '{ "content": "Your refund is on the way." }'
        """
      Then the command returns a message
      When the command of step 5, "Read the messages", is run:
        """sh
        curl https://app.convot.io/v1/conversations/9b1f.../messages \
          -H "Authorization: Bearer $CONVOT_TOKEN"
        """
      Then the command returns a list of messages
      And the list includes the message "Hi Jane, following up on your order."
      And the list includes the message "Your refund is on the way."
      When the command of step 5, "Read what the customer sees", is run:
        """sh
        curl "https://app.convot.io/v1/conversations/9b1f.../messages?type=incoming,outgoing" \
          -H "Authorization: Bearer $CONVOT_TOKEN"
        """
      Then the command returns a list of messages
      And the list includes the message "Your refund is on the way."

  @FORM-1 @required @source:api-quickstart @source:api-errors @source:rfc-8259
  Rule: Every response body is UTF-8 JSON and is labelled as JSON
    Clients parse what they receive, and one stray byte before the first brace breaks them. The suite checks every
    response of the run for this.

    If it fails: check the Content-Type header, and look for byte order marks, warnings printed before the body, and proxies that respond in the target's place.

    Example: lists
      Given an existing conversation
      When conversations are listed
      And its messages are listed
      Then every response is JSON

    @writes
    Example: writes
      When a contact is saved
      And a conversation is started
      And a reply is sent
      Then every response is JSON

    Example: errors
      Given an existing conversation
      When conversations are listed without a key
      And the messages of a non-existent conversation are listed
      Then every response is JSON
