using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Cases;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Committees;

/// <summary>All committees, and the form for a new one.</summary>
internal sealed class CommitteeListView(CommitteeStore store, CommitteeWork work, IdempotentIds ids, CommuneService communes)
{
    public async Task<IResult> ShowAsync(Caller caller, CancellationToken cancellation, string? done = null, CommitteeForm? typed = null, string? key = null, FormErrors? errors = null) => View.Of<CommitteeListPage>(
        errors is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        (nameof(CommitteeListPage.Frame), Frames.For(caller, Texts.Get("committees.title"), CommitteePages.Path)),
        (nameof(CommitteeListPage.Committees), (await store.ListAsync(cancellation)).Select(stored => stored.Committee).Where(committee => CommitteeWork.MaySee(caller, committee)).ToList()),
        (nameof(CommitteeListPage.Territories), communes.Directory.Territories.ToChoices()),
        (nameof(CommitteeListPage.MayRun), CommitteePages.MayRun(caller)),
        (nameof(CommitteeListPage.Key), key ?? FormKey.New()),
        (nameof(CommitteeListPage.Typed), typed ?? new CommitteeForm()),
        (nameof(CommitteeListPage.Errors), errors ?? FormErrors.None),
        (nameof(CommitteeListPage.Confirmed), CommitteePages.Done(done)));

    public async Task<IResult> PostAsync(HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(cancellation);
        var form = CommitteeForm.Read(posted);
        var key = FormKey.OfOrNew(posted);
        var (input, unread) = form.ToInput();
        if (unread.Count > 0) return await ShowAsync(caller, cancellation, typed: form, key: key, errors: unread.ToForm());
        var id = await ids.OfFormAsync(RecordId.Create, caller, "committees", key, input, cancellation);
        return await work.CreateAsync(input, id, caller, cancellation) switch
        {
            CommitteeOutcome.Saved saved => SeeOther.To($"{CommitteePages.Path}/{saved.Stored.Committee.Id}?fait=created"),
            CommitteeOutcome.Invalid invalid => await ShowAsync(caller, cancellation, typed: form, key: key, errors: invalid.Errors.ToForm()),
            var other => throw new InvalidOperationException($"A new committee cannot be {other.GetType().Name}."),
        };
    }
}
