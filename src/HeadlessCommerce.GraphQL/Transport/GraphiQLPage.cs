using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;

namespace HeadlessCommerce.GraphQL.Transport;

/// <summary>What a person who opens the endpoint in a browser sees: GraphiQL where its files are, else a page that says how to send a query.</summary>
internal static class GraphiQLPage
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    // No script of ours or of others runs on it.
    private static readonly byte[] PlainPage = Encoding.UTF8.GetBytes(
        """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>GraphQL</title>
        <style>body{font:16px/1.5 system-ui;max-width:45rem;margin:3rem auto;padding:0 1rem}pre{background:#8882;padding:1rem;overflow:auto}</style>
        <h1>This is a GraphQL endpoint</h1>
        <p>Send a query by POST, and read the answer:</p>
        <pre>curl -H 'content-type: application/json' -d '{"query":"{ __schema { queryType { fields { name description } } } }"}' <i>this address</i></pre>
        <p>Subscriptions are served over WebSocket (<code>graphql-transport-ws</code>) and as server-sent events (<code>accept: text/event-stream</code>).</p></html>

        """
    );

    /// <summary>Serves the files below the endpoint's path. They may be built while the server runs, so the folder is looked at per request.</summary>
    public static void MapFiles(IEndpointRouteBuilder endpoints, string path, string? folder)
    {
        if (folder is null)
            return;
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        endpoints.MapGet(
            path.TrimEnd('/') + "/{**file}",
            async (HttpContext http, string file) =>
            {
                var wanted = Path.GetFullPath(Path.Combine(root, file));
                if (wanted.StartsWith(root, StringComparison.Ordinal) && File.Exists(wanted) && ContentTypes.TryGetContentType(wanted, out var type))
                    await SendAsync(http, wanted, type);
                else
                    http.Response.StatusCode = 404;
            }
        );
    }

    public static async Task WriteAsync(HttpContext http, string? folder)
    {
        http.Response.Headers.Vary = "Accept";
        if (folder is not null && Path.Combine(folder, "index.html") is var index && File.Exists(index))
        {
            // Its files are named relative to it, so its address must end in a slash.
            if (http.Request.Path.Value is { } path && !path.EndsWith('/'))
                http.Response.Redirect(http.Request.PathBase + path + "/");
            else
                await SendAsync(http, index, "text/html; charset=utf-8");
            return;
        }
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        await http.Response.Body.WriteAsync(PlainPage, http.RequestAborted);
    }

    private static Task SendAsync(HttpContext http, string file, string type)
    {
        http.Response.ContentType = type;
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return http.Response.SendFileAsync(file, http.RequestAborted);
    }
}
