"""Who a person is: sign-in, officers, the second factor."""
