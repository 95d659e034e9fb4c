"""Tables and charts that other sites show in a frame, with their source and licence; stories show them as well."""
