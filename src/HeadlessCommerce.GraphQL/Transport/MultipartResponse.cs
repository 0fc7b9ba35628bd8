using System.Buffers;
using System.IO.Pipelines;
using HeadlessCommerce.GraphQL.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace HeadlessCommerce.GraphQL.Transport;

/// <summary>A response in parts, as <c>multipart/mixed</c> (proposal "incremental delivery over HTTP"): each part a JSON object, the last one with <c>hasNext: false</c>.</summary>
internal static class MultipartResponse
{
    public static async Task WriteAsync(HttpContext http, ExecutionResult result, RequestExecutor executor)
    {
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.Response.ContentType = "multipart/mixed; boundary=\"-\"";
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.Vary = "Accept";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        var output = http.Response.BodyWriter;
        output.Write("---"u8);
        WriteHead(output);
        result.WriteTo(output);
        output.Write("\r\n---"u8);
        await output.FlushAsync(http.RequestAborted);
        while (await OperationRunner.NextAsync(result, executor, http.RequestAborted))
        {
            WriteHead(output);
            result.WriteNextTo(output);
            // The boundary goes with its part: a client knows then that the part is whole.
            output.Write("\r\n---"u8);
            await output.FlushAsync(http.RequestAborted);
        }
        output.Write("--\r\n"u8);
        await output.FlushAsync(http.RequestAborted);
    }

    private static void WriteHead(PipeWriter output) => output.Write("\r\nContent-Type: application/json; charset=utf-8\r\n\r\n"u8);
}
