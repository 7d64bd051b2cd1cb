"""What people type into a search box, understood: words, phrases, codes, goods, members, topics."""
