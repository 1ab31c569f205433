Feature: Contacts
  Contacts are identified by an e-mail address or by your own id. Saving one is safe to repeat: there will be one contact, not
  two.

  @CONTACT-1 @required @source:api-quickstart @writes
  Rule: A contact with a new e-mail address is created
    Conversations refer to their customer by the id in this response.

    If it fails: check the status of the response, and where the body has the id of the contact.

    Example: a contact is saved for the first time
      When a contact is saved
      Then the response is a contact

    Example: a second contact, with another address
      Given a contact
      When another contact is saved
      Then the response is a contact
      And the response is another contact

    Example: contacts with addresses that differ a little
      When contacts are saved with addresses that differ a little
      Then every accepted contact is another one

  @CONTACT-2 @required @source:api-quickstart @writes
  Rule: Saving a contact with a known e-mail address returns the existing contact
    An import that runs twice must not duplicate every customer.

    If it fails: look for a missing unique index on app and address, and for an insert that does not look the
    contact up first.

    Example: a contact is saved again
      Given a contact
      When the contact is saved again
      Then the response is the same contact

    Example: a contact is saved again and again
      Given a contact
      When the contact is saved again
      And the contact is saved again
      And the contact is saved again
      Then the response is the same contact

    Example: a contact with an external id is saved again by its address alone
      Given a contact with an external id
      When the contact is saved again by its address
      Then the response is the same contact

    Example: a contact is saved by its external id alone, and then by its address
      Given a contact with an external id
      When the contact is saved again by its external id
      And the contact is saved again by its address
      Then the response is the same contact

    Example: a contact that came with a conversation is saved
      When a conversation is started
      And the conversation's contact is saved
      And the conversation's contact is saved
      Then the response is the same contact

  @CONTACT-3 @required @source:api-quickstart @writes
  Rule: Saving a contact with a known external id returns the existing contact
    Your own id is the one thing about a customer that never changes.

    If it fails: check whether external_id is stored, whether it is looked up, and whether that works when it was
    added later.

    Example: a contact is saved again by its external id
      Given a contact with an external id
      When the contact is saved again by its external id
      Then the response is the same contact

    Example: a contact is saved again by its external id, and with a new address
      Given a contact with an external id
      When the contact is saved again by its external id with a new address
      Then the response is the same contact

    Example: a second contact, with another external id
      Given a contact with an external id
      When another contact with an external id is saved
      Then the response is another contact

    Example: a contact is saved by its address alone, and then by its external id
      Given a contact with an external id
      When the contact is saved again by its address with a new name
      And the contact is saved again by its external id
      Then the response is the same contact

    Example: a conversation with the contact was started in between
      Given a contact with an external id
      When a conversation with the contact is started
      And the contact is saved again by its external id
      Then the response is the same contact

    Example: contacts with external ids that differ a little
      When contacts are saved with external ids that differ a little
      Then every accepted contact is another one

    Example: a contact is saved again by an external id that it got later
      Given a contact
      When the contact is saved again with a new external id
      And the contact is saved again by its external id
      Then the response is the same contact

  @CONTACT-4 @required @source:api-quickstart @writes
  Rule: Saving a known contact updates it with what is sent
    Names and plans change, and the latest value counts.

    If it fails: look for a code path that returns early when the contact exists, and for a response that is built
    from the request instead of storage.

    Example: a new name, twice
      Given a contact
      When the contact is saved again with a new name
      And the contact is saved again with a new name
      Then the contact has the new name in the response and when looked up

    Example: a new name, for a contact known by its external id
      Given a contact with an external id
      When the contact is saved again with a new name
      Then the contact has the new name in the response and when looked up

    Example: a new name, for a contact that was saved neither first nor last
      Given a contact between two others
      When the contact is saved again with a new name
      Then the contact has the new name in the response and when looked up

    Example: names that are known to be hard, and one that is drawn
      When contacts are saved with hard names, and 1 that are drawn
      Then every accepted contact has them in the response and when looked up

    @extended
    Example: a new name, when the contact is read
      Given a contact
      When the contact is saved again with a new name
      Then the contact has the new name when read

    Example: new custom data
      Given a contact with the custom data {"plan": "free"}
      When the contact is saved again with the custom data {"plan": "pro"}
      Then the contact has the custom data {"plan": "pro"} in the response and when looked up

    Example: a new name together with new custom data
      Given a contact with the custom data {"plan": "free", "seats": 3, "trial": true, "source": "fair"}
      When the contact is saved again with a new name and the custom data {"plan": "pro", "seats": 0, "trial": false, "source": ""}
      Then the contact has the new name in the response and when looked up
      And the contact has the custom data {"plan": "pro", "seats": 0, "trial": false, "source": ""} in the response and when looked up

    Example: custom data for a contact that had none
      Given a contact
      When the contact is saved again with the custom data {"plan": "pro"}
      Then the contact has the custom data {"plan": "pro"} in the response and when looked up

  @CONTACT-5 @recommended @source:identifying-visitors @writes
  Rule: Saving a contact keeps every field that is not sent
    A system that only knows the plan must not erase the name.

    If it fails: look for an update that writes every column, including those that the request does not name.

    Example: custom data is sent without a name, but for a key of its own that is called so
      Given a contact
      When the contact is saved again with the custom data {"plan": "pro", "name": "Premium"}
      Then the contact has the old name in the response and when looked up

    Example: a name is sent without custom data
      Given a contact with the custom data {"plan": "pro"}
      When the contact is saved again with a new name
      Then the contact has the custom data {"plan": "pro"} in the response and when looked up

    Example: an external id is sent
      Given a contact with the custom data {"plan": "pro"}
      When the contact is saved again with a new external id
      Then the contact has the old name when looked up
      And in this app the contact has the custom data {"plan": "pro"}

    Example: a conversation with the contact is started, and a reply is sent
      Given a contact with the custom data {"plan": "pro"}
      When a conversation with the contact is started
      And a reply is sent
      Then the contact has the old name when looked up
      And in this app the contact has the custom data {"plan": "pro"}

    Example: another contact is saved
      Given a contact with the custom data {"plan": "pro"}
      When another contact with the custom data {"plan": "free"} is saved
      Then the contact has the old name when looked up
      And in this app the contact has the custom data {"plan": "pro"}

  @CONTACT-6 @recommended @source:custom-data @writes
  Rule: Custom data is merged key by key, and null clears a key
    Several systems write to the same contact, each with its own keys.

    If it fails: look for an update that replaces the whole object.

    Example: one of four keys is sent
      Given a contact with the custom data {"plan": "free", "team": "north", "seats": "three", "source": "fair"}
      When the contact is saved again with the custom data {"plan": "pro"}
      Then the contact has the custom data {"plan": "pro", "team": "north", "seats": "three", "source": "fair"} in the response and when looked up

    Example: a new key is sent
      Given a contact with the custom data {"plan": "free"}
      When the contact is saved again with the custom data {"team": "north"}
      Then the contact has the custom data {"plan": "free", "team": "north"} in the response and when looked up

    Example: null is sent for a key
      Given a contact with the custom data {"plan": "free", "team": "north"}
      When the contact is saved again with the custom data {"plan": null}
      Then the contact has the custom data {"team": "north"} in the response and when looked up

    Example: null is sent for a key, beside a new one
      Given a contact with the custom data {"plan": "free", "team": "north"}
      When the contact is saved again with the custom data {"plan": null, "seats": "three"}
      Then the contact has the custom data {"team": "north", "seats": "three"} in the response and when looked up

    Example: keys are sent by the external id alone
      Given a contact with an external id
      When the contact is saved again by its external id with the custom data {"plan": "free", "team": "north"}
      And the contact is saved again by its external id with the custom data {"plan": null, "seats": "three"}
      Then the contact has the custom data {"team": "north", "seats": "three"} in the response and when looked up

    Example: an empty object is sent
      Given a contact with the custom data {"plan": "free"}
      When the contact is saved again with the custom data {}
      Then the contact has the custom data {"plan": "free"} in the response and when looked up

  @CONTACT-7 @recommended @source:custom-data @writes
  Rule: Custom values keep their type
    A number that is returned as text can no longer be compared, and the text "false" is true in most languages.

    If it fails: look for a text column that stores every value.

    Example: texts, numbers and truth values
      When a contact with the custom data {"plan": "pro", "digits": "42", "truth": "true", "empty": "", "name": "Zoë 🎉", "seats": 42, "zero": 0, "one": 1, "negative": -7, "price": 19.95, "large": 9007199254740991, "trial": true, "blocked": false} is saved
      Then the contact has the custom data {"plan": "pro", "digits": "42", "truth": "true", "empty": "", "name": "Zoë 🎉", "seats": 42, "zero": 0, "one": 1, "negative": -7, "price": 19.95, "large": 9007199254740991, "trial": true, "blocked": false} in the response and when looked up

    Example: keys and values that are known to be hard, and some that are drawn
      When a contact is saved with hard custom data, and 3 values that are drawn
      Then every accepted contact has them in the response and when looked up

  @CONTACT-8 @recommended @source:api-quickstart @writes
  Rule: Concurrent requests for one new contact create one contact
    Webhooks arrive in bursts, and duplicates are hard to remove.

    If it fails: look for a lookup and an insert that are not atomic; a unique index and a retry solve it.

    Example: ten concurrent requests with one e-mail address
      When a contact is saved by 10 concurrent requests
      Then every response is the same contact

    Example: ten concurrent requests with one external id
      When a contact with an external id alone is saved by 10 concurrent requests
      Then every response is the same contact

    Example: five concurrent conversations with one e-mail address
      When a conversation is started by 5 concurrent requests
      Then every response is the same contact

  @CONTACT-9 @recommended @source:identifying-visitors @writes
  Rule: The external id is matched before the e-mail address
    People change addresses, and sometimes take over a colleague's. Their id identifies them.

    If it fails: check the order of the two lookups, and what happens when only the address is known.

    Example: the external id of one contact, the address of another
      Given a contact with an external id
      And another contact
      When the contact is saved again by its external id with the other contact's address
      And the target does not reject it
      Then the response is the same contact

    Example: an external id that is not known yet, with an address that is
      Given a contact
      When the contact is saved again with a new external id
      Then the response is the same contact

    Example: another external id that is not known yet, with the address of a contact that has one
      Given a contact with an external id
      When the contact is saved again by its address with a new external id
      And the target does not reject it
      Then the response is the same contact

  @CONTACT-10 @required @source:api-errors @writes
  Rule: An invalid e-mail address is rejected
    A typo that is accepted is a customer who never receives a reply.

    If it fails: look for validation that accepts any non-empty text, or that only one of the two calls performs.

    Scenario Outline: <flaw>
      When a contact with the address "<address>" is saved
      Then the request is rejected as a bad or invalid request
      When a conversation with the address "<address>" is started
      Then the request is rejected as a bad or invalid request

      Examples:
        | flaw                       | address                          |
        | no at sign                 | jane.example.com                 |
        | nothing before the at sign | @example.com                     |
        | nothing behind the at sign | jane@                            |
        | a space within             | jane doe@example.com             |
        | two at signs               | jane@doe@example.com             |
        | only text                  | not an address                   |
        | two dots in a row          | jane@example..com                |
        | a comment                  | jane(home)@example.com           |
        | a line before the address  | x«line break»jane@example.com    |
        | a line after the address   | jane@example.com«line break»x    |
        | a scheme before it         | mailto:jane@example.com          |
        | a name around it           | Jane Doe <jane@example.com>      |
        | two addresses              | jane@example.com,doe@example.com |
        | a dot at the end           | jane@example.com.                |
        | blanks alone               | «U+0020»«U+0020»                 |

    Example: a known external id with an invalid address
      Given a contact with an external id
      When the contact is saved again by its external id with an invalid address
      Then the request is rejected as a bad or invalid request
