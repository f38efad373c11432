using Slime.Functions.Cards;
using Slime.Functions.Handover;
using Slime.Functions.Lists;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Http.Limits;
using Slime.Platform.Resources;
using Slime.Platform.Storage;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Bulk;

/// <summary>One selected case, by the name of its household.</summary>
public sealed record SelectedCase(CaseId CaseId, string? Household);

/// <summary>First what was selected with what can be done to it, then what became of each.</summary>
internal sealed class BulkPages(BulkActions bulk, CaseLists lists, VisibleCards cards, StaffStore staff, LocalTime clock) : ISelectionAction
{
    public const string Address = "/dossiers/lot";

    private const string FilterPrefix = "filter.";

    public string Path => Address;

    public bool IsFor(Caller caller) => Policies.RolesFor(Policies.WorkCases).Any(caller.Is);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(
        Address, (HttpContext http, Caller caller, BulkPages pages, CancellationToken cancellation) => pages.PostAsync(http, caller, cancellation)).RequireAuthorization(Policies.WorkCases).MayTakeLong();

    private async Task<IResult> PostAsync(HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(cancellation);
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        var errors = new List<FieldError>();
        var numbers = await SelectedAsync(posted, caller, cancellation);
        var action = TypedText.Word<BulkAction>(posted["action"].ToString());
        var key = FormKey.OfOrNew(posted);
        BulkResult? result = null;
        if (action is null)
        {
            BulkReading.ReadCases(numbers, errors);
        }
        else if (BulkReading.Read(
                     new BulkInput(action, numbers, posted["to"], TypedText.Word<ReassignmentReason>(posted["reason"].ToString()), TypedText.Word<HouseholdNoticeTemplate>(posted["template"].ToString())),
                     people, errors) is { } asked)
        {
            result = await bulk.RunAsync(asked, caller, key, cancellation);
            if (result is null) return Problems.AnswerFor(http, StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
        }

        var names = (await cards.OfAsync(caller, cancellation)).ToDictionary(card => card.Case.Id, card => CaseLines.NameOf(card.Stored, caller));
        return View.Of<BulkPage>(
            errors.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
            (nameof(BulkPage.Frame), Frames.For(caller, Texts.Get("bulk.title"), ListEndpoints.Path)),
            (nameof(BulkPage.Cases), numbers.Take(BulkRequest.Most).Where(number => CaseId.TryParse(number, out _)).Select(CaseId.Parse).Distinct()
                .Select(id => new SelectedCase(id, names.GetValueOrDefault(id))).ToList()),
            (nameof(BulkPage.Action), action),
            (nameof(BulkPage.Answer), result is null ? null : BulkAnswer.Of(result)),
            (nameof(BulkPage.Key), key),
            (nameof(BulkPage.Typed), posted),
            (nameof(BulkPage.Errors), errors.ToForm()),
            (nameof(BulkPage.Receivers), HandoverWords.Receivers(people, caller.Territories.Count == 1 ? caller.Territories.First() : null, clock.Today)),
            (nameof(BulkPage.MayGive), BulkActions.MayGive(caller)));
    }

    /// <summary>What was ticked, or all that the list includes.</summary>
    private async Task<IReadOnlyList<string>> SelectedAsync(IFormCollection posted, Caller caller, CancellationToken cancellation)
    {
        if (posted["every"].Count == 0) return [.. posted["case"].OfType<string>()];
        var asked = posted.Where(field => field.Key.StartsWith(FilterPrefix, StringComparison.Ordinal)).ToDictionary(field => field.Key[FilterPrefix.Length..], field => field.Value.ToString(), StringComparer.Ordinal);
        var (filter, order) = CaseFilterReading.Read(asked, []);
        return [.. (await lists.FoundAsync(caller, filter, cancellation)).Order(CaseFilter.In(order)).Select(card => card.Case.Id.ToString())];
    }
}
