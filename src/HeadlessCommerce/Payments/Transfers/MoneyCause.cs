namespace HeadlessCommerce.Payments.Transfers;

/// <summary>Who wants money to move, and why.</summary>
/// <param name="Key">One per intent and order: the same key again has no further effect. Up to 200 characters.</param>
/// <param name="Actor">For the ledger and the timeline: <c>staff:…</c>, <c>customer:…</c>, <c>system:…</c>.</param>
/// <param name="Channel">Over which channel; null for work in the background.</param>
/// <param name="Reason">For people; no contact data.</param>
public sealed record MoneyCause(string Key, string Actor, string? Channel = null, string? Reason = null);
