namespace Slime.Functions.Tests.Files;

/// <summary>A test about the files of one case.</summary>
public abstract class FileTest(SharedAzurite shared) : ApplicationTest(shared)
{
    protected HttpClient Mediator { get; private set; } = null!;

    protected string CaseId { get; private set; } = "";

    public override async ValueTask InitializeAsync() => (Mediator, CaseId) = await Application.CaseAsync();
}
