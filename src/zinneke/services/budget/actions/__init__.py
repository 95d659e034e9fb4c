"""Every write of participatory budgets: one verb a function, permission first."""
