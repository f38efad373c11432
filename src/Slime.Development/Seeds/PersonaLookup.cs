using Slime.Functions.Staff;
using Slime.Model.Text;

namespace Slime.Development.Seeds;

/// <summary>The fictitious persons in the place of the organisation's directory.</summary>
internal sealed class PersonaLookup(Personas personas) : IPeopleLookup
{
    private const int Most = 10;

    public Task<IReadOnlyList<FoundPerson>?> FindAsync(string name, CancellationToken cancellation)
    {
        var words = PlainText.Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Task.FromResult<IReadOnlyList<FoundPerson>?>(
        [
            .. personas.All.Where(persona => words.All(word => PlainText.Fold(persona.Name).Contains(word, StringComparison.Ordinal)))
                .DistinctBy(persona => persona.ObjectId).Take(Most).Select(persona => new FoundPerson(persona.ObjectId, persona.Name, null, null)),
        ]);
    }

    public Task<bool> HasLeftAsync(Guid person, CancellationToken cancellation) => Task.FromResult(false);
}
