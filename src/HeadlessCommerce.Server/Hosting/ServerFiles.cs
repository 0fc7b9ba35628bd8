using HeadlessCommerce.Server.Local;
using Microsoft.Extensions.FileProviders;

namespace HeadlessCommerce.Server.Hosting;

/// <summary>Files that the server serves beside GraphQL: the catalogue's pictures, and the samples that people see first.</summary>
internal static class ServerFiles
{
    public static void ServeFiles(this WebApplication app)
    {
        // A picture's address names its content: a changed picture has another name, so browsers may keep it.
        Serve(app, "/media", Path.Combine(AppContext.BaseDirectory, "SampleData", "Media"), "public, max-age=31536000, immutable");
        if (!app.Environment.IsProduction())
            Serve(app, "/samples", Path.Combine(LocalFolders.Find().Repository, "samples"), "no-cache");
    }

    private static void Serve(WebApplication app, string path, string folder, string caching)
    {
        if (!Directory.Exists(folder))
            return;
        app.UseFileServer(new FileServerOptions
        {
            RequestPath = path,
            FileProvider = new PhysicalFileProvider(folder),
            RedirectToAppendTrailingSlash = true,
            StaticFileOptions =
            {
                OnPrepareResponse = response =>
                {
                    response.Context.Response.Headers.CacheControl = caching;
                    response.Context.Response.Headers.XContentTypeOptions = "nosniff";
                    response.Context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
                },
            },
        });
    }
}
