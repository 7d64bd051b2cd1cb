"""From a name of goods to HS codes, ranked; and how often that is right."""
