using Microsoft.Extensions.Options;
using Slime.Functions.Notifications;
using Slime.Model.Cases.Visits;
using Slime.Platform.Settings;

namespace Slime.Functions.Visits;

internal sealed class VisitOptions
{
    public const string Section = "Slime:Visits";

    /// <summary>Unanswered attempts after which closing a case as unreachable is proposed.</summary>
    [FromTo(1, 20, ErrorMessage = "Slime:Visits:UnansweredAttempts must be a number from 1 to 20.")]
    public int UnansweredAttempts { get; set; } = VisitDecisions.DefaultUnansweredAttempts;

    [FromTo(0, 30, ErrorMessage = "Slime:Visits:ReminderDays must be a number from 0 to 30.")]
    public int ReminderDays { get; set; } = ReminderPolicy.Default.DaysBeforeVisit;

    [FromTo(1, 100, ErrorMessage = "Slime:Visits:WorkingDaysWithoutContact must be a number from 1 to 100.")]
    public int WorkingDaysWithoutContact { get; set; } = ReminderPolicy.Default.WorkingDaysWithoutContact;
}

internal static class VisitServices
{
    public static IServiceCollection AddVisits(this IServiceCollection services)
    {
        services.AddOptions<VisitOptions>().BindConfiguration(VisitOptions.Section).CheckedBy(new VisitOptionsValidator()).ValidateOnStart();
        services.AddSingleton<VisitNotes>();
        services.AddSingleton<PromisedVisits>();
        services.AddSingleton<VisitWork>();
        services.AddSingleton<VisitList>();
        services.AddSingleton<CalendarAddresses>();
        services.AddSingleton<VisitFormPosts>();
        services.AddScoped<CountAccompaniedVisits>();
        services.AddScoped<SendReminders>();
        services.AddVisitNotice(VisitNotices.Planned, ofOpenVisit: true, VisitAudience.Companions);
        services.AddVisitNotice(VisitNotices.Cancelled, ofOpenVisit: false, VisitAudience.Companions);
        services.AddVisitNotice(VisitNotices.Reminder, ofOpenVisit: true, VisitAudience.Mediator | VisitAudience.Companions);
        services.AddVisitNotice(VisitNotices.WithoutOutcome, ofOpenVisit: true, VisitAudience.Mediator | VisitAudience.Overseers);
        services.AddSingleton<INoticeComposer, WithoutContactNotice>();
        return services;
    }

    private static void AddVisitNotice(this IServiceCollection services, string kind, bool ofOpenVisit, VisitAudience audience) =>
        services.AddSingleton<INoticeComposer>(provider => new VisitNotice(provider.GetRequiredService<NoticeWriter>(), kind, ofOpenVisit, audience));
}

[OptionsValidator]
internal sealed partial class VisitOptionsValidator : IValidateOptions<VisitOptions>;
