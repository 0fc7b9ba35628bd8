using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.Payments.Providers;

/// <summary>The page to which the test provider sends shoppers for <c>requires_action</c>; in place of a bank's. There is none in Production.</summary>
public static class TestProviderPage
{
    public static void MapTestProvider(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<TestPaymentProvider>() is not { } provider)
            return;
        endpoints.MapGet(
            "/test-provider/{reference}",
            (string reference) =>
                Results.Content(
                    """
                    <!doctype html><html lang="en"><meta charset="utf-8"><title>Test payment</title>
                    <body style="font: 1rem/1.5 system-ui; max-width: 30rem; margin: 4rem auto">
                    <h1>Test payment</h1><p>A bank would ask you to confirm here.</p>
                    <form method="post"><button>Approve</button></form></body></html>
                    """,
                    "text/html"
                )
        );
        endpoints.MapPost(
            "/test-provider/{reference}",
            async (string reference, CancellationToken cancellationToken) =>
            {
                await provider.Approve(reference, cancellationToken);
                return Results.Content("Approved. Go back to the shop.", "text/plain");
            }
        );
    }
}
