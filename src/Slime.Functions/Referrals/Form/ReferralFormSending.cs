using System.Text.Json;
using Slime.Functions.Cases;
using Slime.Functions.LookUps;
using Slime.Functions.Search;
using Slime.Functions.Security;
using Slime.Model.Referrals.Vocabulary;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Storage;
using Slime.Platform.Web;

namespace Slime.Functions.Referrals.Form;

/// <summary>Sends what the form says: a new referral, or more about a household whose case goes on.</summary>
internal sealed class ReferralFormSending(SubmitReferralHandler submit, AppendReferralHandler append, ReferralFormLookUp lookUp)
{
    public async Task<IResult> SendAsync(HttpContext http, Caller caller, FormView view)
    {
        var asked = lookUp.Of(view);
        // The form looked the household up, or could not: without a whole birth date there is nothing to look up by.
        var input = view.Input with { DuplicateChecked = asked is null ? null : true };
        var content = JsonSerializer.SerializeToUtf8Bytes(input, SlimeJson.Options);
        if (ReferralFormLookUp.AddsToCase(view.Form, asked))
        {
            switch (await append.HandleAsync(new AppendReferral(input, caller, view.Form.Key, content), http.RequestAborted))
            {
                case AppendReferralOutcome.Appended:
                    return SeeOther.To(ReferralPages.AddedPath);
                case AppendReferralOutcome.KeyReused:
                    return KeyUsed(caller, view);
                case AppendReferralOutcome.TooMany tooMany:
                    SearchEndpoints.SayWhen(http.Response, tooMany.Wait);
                    return ReferralFormPost.Page(StatusCodes.Status429TooManyRequests, caller, view with { Notice = Texts.Get("errors.too_many_requests") });
                case AppendReferralOutcome.Refused refused:
                    return ReferralFormPost.Page(StatusCodes.Status409Conflict, caller, view with { Notice = Texts.Get($"errors.{refused.Why.Code}", [.. refused.Why.Arguments]) });
                // Its case was closed in the meantime: the household comes back, and is referred anew.
                case AppendReferralOutcome.NotKnown:
                    break;
                case var other:
                    throw new InvalidOperationException($"The form was found valid, yet its outcome is {other.GetType().Name}.");
            }
        }

        return await submit.HandleAsync(new SubmitReferral(input, ReferrerIdentity.Of(caller), view.Form.Key, content, SourceChannel.Form), http.RequestAborted) switch
        {
            SubmitReferralOutcome.Accepted accepted => SeeOther.To(ReferralPages.SentPath(accepted.CaseId)),
            SubmitReferralOutcome.KeyReused => KeyUsed(caller, view),
            var other => throw new InvalidOperationException($"The form was found valid, yet its outcome is {other.GetType().Name}."),
        };
    }

    private static Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult KeyUsed(Caller caller, FormView view) => View.Of<KeyUsedPage>(
        StatusCodes.Status409Conflict,
        (nameof(KeyUsedPage.Frame), ReferralFormPost.Frame(caller, Texts.Get("referrals.keyUsed.title"))),
        (nameof(KeyUsedPage.Shown), view));
}
