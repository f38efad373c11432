using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Cards;
using Slime.Functions.Hosting;
using Slime.Functions.Ledger;
using Slime.Functions.NationalReport;
using Slime.Functions.Orientations;
using Slime.Functions.Referrals;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Steering;
using Slime.Platform.Settings;

namespace Slime.Functions.Network;

internal static class NetworkServices
{
    public static IServiceCollection AddNetwork(this IServiceCollection services)
    {
        services.AddOptions<NetworkOptions>().BindConfiguration(NetworkOptions.Section).CheckedBy(new NetworkOptionsValidator()).ValidateOnStart();
        services.AddSingleton<OrganisationStore>();
        services.AddSingleton<IPartners>(provider => provider.GetRequiredService<OrganisationStore>());
        services.AddSingleton<MobilisationStore>();
        services.AddSingleton<IReferralSources, ReferralSources>();
        services.AddSingleton<ILedgerSources, LedgerSources>();
        services.AddSingleton<NetworkReader>();
        services.AddSingleton<OwnOrganisation>();
        services.AddSingleton<SaveOrganisation>();
        services.AddSingleton<RecordMobilisation>();
        services.AddSingleton<CorrectSource>();
        services.AddSingleton<SourceForms>();
        services.AddSingleton<CorrectReferrer>();
        services.AddSingleton<ReferrerPages>();
        services.AddSingleton<NetworkPageView>();
        services.AddSingleton<OrganisationPageView>();
        services.AddSingleton<MobilisationPageView>();
        services.AddSingleton<IWorkSource, SilentOrganisations>();
        services.AddSingleton<IDigestLine, SilentInDigest>();
        services.AddSingleton<IYearValues, NetworkYear>();
        services.AddSingleton(new JointWorkLink(NetworkPages.Path, "network", Policies.ReadNetwork));
        services.AddScoped<IdentifySources>();
        return services;
    }
}

/// <summary>Those who refer households.</summary>
public sealed class NetworkFunctions(Handlers handlers, WebPipeline web)
{
    [Function(nameof(IdentifySources))]
    public Task IdentifyAsync([TimerTrigger("0 45 2 * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<IdentifySources>(cancellation);

    [Function("NetworkPages")]
    public Task PagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "reseau/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
