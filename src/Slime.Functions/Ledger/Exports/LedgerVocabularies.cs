using Slime.Functions.Communes;
using Slime.Functions.Orientations;
using Slime.Functions.Resources;
using Slime.Functions.Staff;
using Slime.Model.Staff;

namespace Slime.Functions.Ledger.Exports;

/// <summary>Gathers the words of an export from the posts, the catalogue and the territories as they are called today.</summary>
internal sealed class LedgerVocabularies(StaffStore staff, SchemeStore schemes, CommuneService communes)
{
    public async Task<LedgerVocabulary> WordsAsync(CancellationToken cancellation)
    {
        var territories = communes.Directory.Territories.ToDictionary(territory => territory.Code, territory => territory.Name);
        var members = (await staff.CurrentAsync(cancellation)).Staff.Members;
        var catalogue = await schemes.CurrentAsync(cancellation);
        string Post(StaffMember member) => member.Territory is { } code
            ? Texts.Get("ledger.post", StaffWords.Role(member.Role), territories.GetValueOrDefault(code) ?? code.ToString())
            : StaffWords.Role(member.Role);
        var posts = members.GroupBy(Post, StringComparer.Ordinal).SelectMany(same => same.Count() == 1
            ? same.Select(member => (member.Id, Word: same.Key))
            // Two posts of one kind in one territory are told apart by their ids.
            : same.Select(member => (member.Id, Word: Texts.Get("ledger.postAmongOthers", same.Key, member.Id))));
        return new LedgerWordsVocabulary(
            posts.ToDictionary(post => post.Id, post => post.Word, StringComparer.Ordinal),
            catalogue.All.ToDictionary(scheme => scheme.Code.ToString(), scheme => scheme.Name, StringComparer.Ordinal),
            territories);
    }
}
