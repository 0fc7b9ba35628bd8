using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.Import;

public static class ImportModule
{
    /// <summary>Files of other shops, read into this one.</summary>
    public static IServiceCollection AddImport(this IServiceCollection services) =>
        services.AddSingleton<ImportRunner>().AddHostedService<ResumeImports>();
}
