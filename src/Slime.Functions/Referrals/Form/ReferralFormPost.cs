using Microsoft.AspNetCore.Http.Features;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Storage;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Referrals.Form;

/// <summary>Answers a button of the form. Only sending needs the storage, and its absence loses nothing that was typed.</summary>
internal static partial class ReferralFormPost
{
    /// <summary>Room for a referral at all its limits: a form spends up to twelve bytes on a character.</summary>
    public const int MaxBytes = 128 * 1024;

    private static readonly FormOptions Limits = new() { ValueCountLimit = 512, KeyLengthLimit = 100, ValueLengthLimit = MaxBytes };

    public static async Task<IResult> AnswerAsync(
        HttpContext http, ReferralFormSending sending, ReferralFormLookUp lookUp, CommuneService communes, LocalTime clock, ILoggerFactory loggers)
    {
        if (!http.Request.HasFormContentType)
            return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(Limits, http.RequestAborted);
        var turn = WizardTransition.Of(posted, Guid.NewGuid(), communes.Directory, () => communes.Elsewhere, clock.Today);
        var caller = await CallerAsync(http);
        if (caller is not null)
        {
            try
            {
                var leavesFirst = FormStep.Of(posted[FormActions.StepName]) == FormStep.First && turn.View.Step != FormStep.First;
                if (await lookUp.AskAsync(http, caller, turn, leavesFirst, posted.ContainsKey(FormActions.FromReviewName)) is var (code, asked)) return Page(code, caller, asked);
                if (turn.Sends) return await sending.SendAsync(http, caller, turn.View);
            }
            catch (Exception failure) when (StorageFaults.IsUnavailable(failure) && !http.RequestAborted.IsCancellationRequested)
            {
                // The household is looked up again before it is sent: until then the form goes on.
                if (turn.Sends) Log.NotSent(loggers.CreateLogger(typeof(ReferralFormPost).FullName!), failure);
            }
        }

        var status = turn.Sends ? StatusCodes.Status503ServiceUnavailable
            : turn.View.Errors.Any ? StatusCodes.Status400BadRequest
            : StatusCodes.Status200OK;
        var notice = turn.Sends ? Texts.Get("referrals.form.notSent") : null;
        return Page(status, caller, turn.View with { Notice = notice });
    }

    public static IResult Page(int status, Caller? caller, FormView view)
    {
        var title = Texts.Get("referrals.form.title", view.Step.Number, FormStep.All.Length, Texts.Get($"referrals.step.{view.Step.Number}.title"));
        return View.Of<ReferralFormPage>(status, (nameof(ReferralFormPage.Frame), Frame(caller, title)), (nameof(ReferralFormPage.Shown), view));
    }

    /// <summary>Null when the directory cannot be read: the person is signed in, and the form goes on without a menu.</summary>
    private static async Task<Caller?> CallerAsync(HttpContext http)
    {
        try
        {
            return await Caller.BindAsync(http);
        }
        catch (Exception failure) when (StorageFaults.IsUnavailable(failure) && !http.RequestAborted.IsCancellationRequested)
        {
            return null;
        }
    }

    public static PageFrame Frame(Caller? caller, string title) =>
        caller is null ? PageFrame.Anonymous(title) : Frames.For(caller, title, ReferralPages.NewPath);

    private static partial class Log
    {
        [LoggerMessage(EventId = 520, Level = LogLevel.Warning, Message = "A referral could not be sent: the storage is unavailable")]
        public static partial void NotSent(ILogger logger, Exception failure);
    }
}
