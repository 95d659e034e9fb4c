"""What people type: residents who take part, staff who set up and decide."""
