"""What the broker does with entities: operations on a store, histories, subscriptions, notifications."""
