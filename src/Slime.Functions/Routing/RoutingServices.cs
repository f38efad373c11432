using Microsoft.Extensions.Options;
using Slime.Functions.Notifications;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Routing;
using Slime.Platform.Settings;

namespace Slime.Functions.Routing;

internal sealed class RoutingOptions
{
    public const string Section = "Slime:Routing";

    /// <summary>How many visits of a mediator the tutor accompanies before she goes alone.</summary>
    [FromTo(0, 100, ErrorMessage = "Slime:Routing:AccompaniedFirstVisits must be a number from 0 to 100.")]
    public int AccompaniedFirstVisits { get; set; } = AccompanimentPolicy.DefaultFirstVisits;

    /// <summary>Whether a tutor's decision ends accompaniment, or the number of visits alone.</summary>
    public AccompanimentEnd AccompanimentEnds { get; set; } = AccompanimentEnd.Decision;
}

internal static class RoutingServices
{
    public static IServiceCollection AddCaseRouting(this IServiceCollection services)
    {
        services.AddOptions<RoutingOptions>().BindConfiguration(RoutingOptions.Section).CheckedBy(new RoutingOptionsValidator()).ValidateOnStart();
        services.AddScoped<RouteReferral>();
        services.AddSingleton<RelatedCases>();
        services.AddSingleton<ForgottenHouseholds>();
        services.AddSingleton<RecogniseAgain>();
        services.AddSingleton<INoticeComposer>(provider => new SameHouseholdNotice(provider.GetRequiredService<NoticeWriter>(), HouseholdTie.ProbableDuplicate));
        services.AddSingleton<INoticeComposer>(provider => new SameHouseholdNotice(provider.GetRequiredService<NoticeWriter>(), HouseholdTie.ToCheck));
        return services;
    }
}

[OptionsValidator]
internal sealed partial class RoutingOptionsValidator : IValidateOptions<RoutingOptions>;
