namespace HeadlessCommerce.Benchmarks.Checkout;

/// <summary>What all calls of one statement have cost.</summary>
internal sealed record StatementCost(string Text, long Calls, long Plans, long Rows, double Milliseconds, double PlanMilliseconds, double WalBytes);
