"""What is published of an election, so that anybody can repeat the count: names, canonical bytes, the lot."""
