namespace HeadlessCommerce.SampleData;

/// <summary>The sample shop's rows have the same ids on every machine, derived from their business keys.</summary>
internal static class StableIds
{
    /// <summary>Makes <c>pg_temp.stable_id(kind, key)</c> for the session: a UUID of version 8 (RFC 9562) from the SHA-256 of both.</summary>
    public const string CreateFunction = """
        create or replace function pg_temp.stable_id(kind text, key text) returns uuid language sql immutable as $$
          select overlay(overlay(left(encode(sha256(convert_to(kind || ':' || key, 'UTF8')), 'hex'), 32) placing '8' from 13) placing '8' from 17)::uuid
        $$
        """;
}
