"""Terms and remembered translations, Vietnamese beside the WTO's languages."""
