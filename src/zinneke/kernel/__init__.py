"""What every floor may use: names, texts, units, times, places, money, the registry, events. No Django."""
