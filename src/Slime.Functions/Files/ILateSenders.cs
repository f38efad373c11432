using Slime.Functions.Security;
using Slime.Model.Cases;

namespace Slime.Functions.Files;

/// <summary>Whoever knows of people who may still send what they had before their duty on a case ended registers one.</summary>
internal interface ILateSenders
{
    Task<bool> MaySendAsync(HttpRequest request, Caller caller, CaseId id, CancellationToken cancellation);
}
