using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Notifications;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Notifications.Preferences;

/// <summary>One's own choice as a form.</summary>
internal static class PreferencePages
{
    public const string Path = "/mes-notifications";
    private const string Saved = "yes";

    public static void MapPreferencePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequireAuthorization(Policies.FollowCases);
        pages.MapGet("", ShowAsync);
        pages.MapPost("", SaveAsync);
    }

    private static async Task<IResult> ShowAsync([FromQuery(Name = "fait")] string? saved, Caller caller, PreferenceStore store, CancellationToken cancellation) =>
        Page(caller, PreferenceInput.Of((await store.FindAsync(caller.ObjectId, cancellation)).Preferences), [], saved == Saved);

    private static async Task<IResult> SaveAsync(HttpContext http, Caller caller, SavePreferencesHandler handler, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var input = Read(await http.ReadFormAsync(cancellation), caller);
        // Whoever saves the page has all of it before the eyes: the last one saved is the one meant.
        return await handler.HandleAsync(caller, input, _ => true, cancellation) switch
        {
            SavePreferencesOutcome.Saved => SeeOther.To($"{Path}?fait={Saved}"),
            SavePreferencesOutcome.Invalid invalid => Page(caller, input, invalid.Errors),
            _ => Problems.ChangedMeanwhileFor(http),
        };
    }

    private static RazorComponentResult Page(Caller caller, PreferenceInput shown, IReadOnlyList<FieldError> errors, bool saved = false) => View.Of<PreferencesPage>(
        errors.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
        (nameof(PreferencesPage.Frame), Frames.For(caller, Texts.Get("preferences.title"), Path)),
        (nameof(PreferencesPage.Rhythm), !Works(caller) ? null : shown.Rhythm is { } rhythm ? EnumCode.Of(rhythm) : ""),
        (nameof(PreferencesPage.Feedback), Policies.RolesFor(Policies.Refer).Any(caller.Is) ? EnumCode.Of(shown.Feedback) : null),
        (nameof(PreferencesPage.QuietFrom), shown.QuietFrom),
        (nameof(PreferencesPage.QuietUntil), shown.QuietUntil),
        (nameof(PreferencesPage.Chosen), new[] { shown.QuietWeekends ? PreferencesPage.Weekends : null, shown.UrgentAnyway ? PreferencesPage.Urgent : null }.OfType<string>().ToList()),
        (nameof(PreferencesPage.Errors), errors.ToForm()),
        (nameof(PreferencesPage.Confirmed), saved ? Texts.Get("preferences.saved") : null));

    /// <summary>Whoever only refers is told of referrals alone.</summary>
    private static bool Works(Caller caller) => Policies.RolesFor(Policies.ReadCases).Any(caller.Is);

    private static PreferenceInput Read(IFormCollection posted, Caller caller) => new(
        Works(caller) ? TypedText.Word<NotificationRhythm>(posted.Text("rhythm")) : NotificationRhythm.AtOnce,
        posted["quietFrom"],
        posted["quietUntil"],
        posted["options"].Contains(PreferencesPage.Weekends),
        posted["options"].Contains(PreferencesPage.Urgent),
        TypedText.Word<FeedbackRhythm>(posted.Text("feedback")) ?? FeedbackRhythm.Weekly);
}
