using System.Globalization;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Staff;
using Slime.Model.Committees;
using Slime.Model.Staff;
using Slime.Platform.Http;
using Slime.Platform.Time;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Committees;

/// <summary>One committee: its pack, what was decided, its minutes; as a page, slide by slide, and on paper.</summary>
internal sealed class CommitteePageView(CommitteeWork work, CommitteeStore store, PackMaker maker, PackBlobs blobs, PackDownloads downloads, StaffStore staff, DecisionSubjects subjects, CommuneService communes, LocalTime time)
{
    public async Task<IResult> ShowAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation, string? form = null, IFormCollection? typed = null, FormErrors? errors = null, CommitteeForm? fields = null)
    {
        if (await work.FindAsync(id, caller, cancellation) is not { Committee: var committee } stored) return Problems.NotFoundFor(http);
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        var now = await maker.MakeAsync(committee, committee.Pack?.On ?? committee.FiguresOn(time.Today), cancellation);
        return View.Of<CommitteePage>(
            errors is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            (nameof(CommitteePage.Frame), Frames.For(caller, CommitteeWords.Title(committee), CommitteePages.Path)),
            (nameof(CommitteePage.Committee), committee),
            (nameof(CommitteePage.Version), stored.Journal.Sequence.ToString(CultureInfo.InvariantCulture)),
            (nameof(CommitteePage.Pack), committee.Pack is { } frozen ? await maker.ReadAsync(frozen, cancellation) : now),
            (nameof(CommitteePage.Now), committee.Pack is null ? null : now),
            (nameof(CommitteePage.Decisions), (await store.DecisionsAsync(cancellation)).Where(decision => decision.Committee == committee.Id).ToList()),
            (nameof(CommitteePage.Minutes), (await store.MinutesOfAsync(committee.Id, cancellation)).Select(minutes => new MinutesView(minutes.Version, minutes.Text, minutes.At)).ToList()),
            (nameof(CommitteePage.People), people),
            (nameof(CommitteePage.Posts), people.Members.Where(member => member.Role is Role.Mediator or Role.Tutor or Role.Pilot or Role.Technician or Role.Coordination).Select(member => new Choice(member.Id, StaffWords.Post(member))).ToList()),
            (nameof(CommitteePage.Schemes), await subjects.SchemesAsync(committee.On, cancellation)),
            (nameof(CommitteePage.Territories), communes.Directory.Territories.ToChoices()),
            (nameof(CommitteePage.Today), time.Today),
            (nameof(CommitteePage.Key), FormKey.OfOrNew(typed)),
            (nameof(CommitteePage.Fields), fields ?? CommitteeForm.Of(committee)),
            (nameof(CommitteePage.MayRun), CommitteePages.MayRun(caller)),
            (nameof(CommitteePage.Form), form),
            (nameof(CommitteePage.Errors), errors ?? FormErrors.None),
            (nameof(CommitteePage.Typed), typed),
            (nameof(CommitteePage.Confirmed), CommitteePages.Done(http.Request.Query["fait"])));
    }

    public async Task<IResult> PresentAsync(string id, int number, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (await work.FindAsync(id, caller, cancellation) is not { Committee: var committee }) return Problems.NotFoundFor(http);
        var slides = PresentationPage.Of(await PackAsync(committee, cancellation));
        return View.Of<PresentationPage>(
            (nameof(PresentationPage.Frame), Frames.For(caller, CommitteeWords.Title(committee), CommitteePages.Path)),
            (nameof(PresentationPage.Committee), committee),
            (nameof(PresentationPage.Slides), slides),
            (nameof(PresentationPage.Number), Math.Clamp(number, 1, slides.Count)));
    }

    public async Task<IResult> PrintAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (await work.FindAsync(id, caller, cancellation) is not { Committee: var committee }) return Problems.NotFoundFor(http);
        var bytes = committee.Pack is { } frozen ? await blobs.ReadAsync(FreezePack.PdfOf(frozen.Blob), cancellation) : PackPdf.Render(committee, await PackAsync(committee, cancellation));
        var file = $"comite-{IsoDate.Text(committee.On)}.pdf";
        await downloads.WriteAsync(caller, committee, file, http.Response, cancellation);
        return TypedResults.File(bytes, PackBlobs.Pdf, file);
    }

    private async Task<Pack> PackAsync(Committee committee, CancellationToken cancellation) =>
        committee.Pack is { } frozen ? await maker.ReadAsync(frozen, cancellation) : await maker.MakeAsync(committee, committee.FiguresOn(time.Today), cancellation);
}
