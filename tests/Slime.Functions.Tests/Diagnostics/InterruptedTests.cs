using System.Net;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Slime.Testing;
using Xunit;
using static Slime.Functions.Tests.Diagnostics.DiagnosticClient;

namespace Slime.Functions.Tests.Diagnostics;

/// <summary>Storage that fails in the middle: nothing is half there, and the same request again is done.</summary>
public sealed class InterruptedTests(SharedAzurite shared)
{
    [Fact]
    public async Task A_Submission_That_Storage_Refuses_Leaves_The_Draft_And_Nothing_Else()
    {
        var trouble = new Trouble();
        await using var application = With(trouble);
        var (mediator, caseId) = await application.VisitedByHandAsync();
        var tag = await mediator.SavedAsync(caseId, SampleDiagnostics.Complete());

        trouble.Next = Failure.BeforeTransaction;
        using var failed = await mediator.SubmitAsync(caseId, tag);

        await failed.AssertProblemAsync(HttpStatusCode.ServiceUnavailable, "storage_unavailable");
        Assert.Empty((await mediator.CaseAsync(caseId))!.HistoryOf("diagnosticSubmitted"));
        Assert.Equal(tag, (await mediator.DiagnosticAsync(caseId)).Tag);
        Assert.Equal(1, (int)(await mediator.SubmittedAsync(caseId))["version"]!);
    }

    [Fact]
    public async Task A_Submission_Whose_Answer_Was_Lost_Is_Found_Done()
    {
        var trouble = new Trouble();
        await using var application = With(trouble);
        var (mediator, caseId) = await application.VisitedByHandAsync();
        var tag = await mediator.SavedAsync(caseId, SampleDiagnostics.Complete());

        trouble.Next = Failure.AfterTransaction;
        using var lost = await mediator.SubmitAsync(caseId, tag);
        using var again = await mediator.SubmitAsync(caseId, tag);

        await lost.AssertProblemAsync(HttpStatusCode.ServiceUnavailable, "storage_unavailable");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(1, (int)(await again.ReadAsync())["version"]!);
        Assert.Single((await mediator.CaseAsync(caseId))!.HistoryOf("diagnosticSubmitted"));
        var outbox = (await application.Stored.RowsAsync("LEN")).Where(row => row.RowKey.StartsWith("outbox|", StringComparison.Ordinal)).Select(row => row.RowKey).ToList();
        Assert.Contains($"outbox|reports|{caseId}|1", outbox);
        Assert.Contains($"outbox|notify|{caseId}|diagnosticSubmitted-1", outbox);
    }

    [Fact]
    public async Task A_Page_Whose_Save_Fails_Gives_Back_What_Was_Typed()
    {
        var trouble = new Trouble();
        await using var application = With(trouble);
        var (mediator, caseId) = await application.VisitedByHandAsync();
        mediator.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var page = await SectionForm.OpenAsync(mediator, caseId, "conseils");
        page["advice.findings"] = "Texte long à ne pas perdre";

        trouble.Next = Failure.BeforeWrite;
        using var failed = await page.PostAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.StatusCode);
        var back = await SectionForm.ReadAsync(mediator, failed, caseId, "conseils");
        Assert.Equal("Texte long à ne pas perdre", back["advice.findings"]);
        using var saved = await back.PostAsync();
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.Equal("Texte long à ne pas perdre", (string?)(await mediator.DiagnosticAsync(caseId)).Body["diagnostic"]!["advice"]!["findings"]);
    }

    private SlimeApplication With(Trouble trouble) => new(shared.Azurite, services: services =>
    {
        var options = new TableClientOptions { Retry = { MaxRetries = 0 } };
        options.AddPolicy(trouble, HttpPipelinePosition.PerCall);
        services.AddSingleton(new TableServiceClient(shared.Azurite.ConnectionString, options));
    }, settings: SlimeApplication.NoPumps);

    private enum Failure
    {
        None,
        BeforeTransaction,
        AfterTransaction,
        BeforeWrite,
    }

    /// <summary>One failure, at the next write of its kind.</summary>
    private sealed class Trouble : HttpPipelineSynchronousPolicy
    {
        private int _next;

        public Failure Next
        {
            set => Interlocked.Exchange(ref _next, (int)value);
        }

        public override void OnSendingRequest(HttpMessage message)
        {
            if (IsTransaction(message)) FailIf(Failure.BeforeTransaction);
            else if (message.Request.Method != RequestMethod.Get) FailIf(Failure.BeforeWrite);
        }

        public override void OnReceivedResponse(HttpMessage message)
        {
            if (IsTransaction(message)) FailIf(Failure.AfterTransaction);
        }

        private static bool IsTransaction(HttpMessage message) => message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal);

        private void FailIf(Failure failure)
        {
            if (Interlocked.CompareExchange(ref _next, (int)Failure.None, (int)failure) == (int)failure) throw new RequestFailedException(503, "Server busy");
        }
    }
}
