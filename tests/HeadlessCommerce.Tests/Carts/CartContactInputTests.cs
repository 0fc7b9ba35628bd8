using HeadlessCommerce.Carts;

namespace HeadlessCommerce.Tests.Carts;

public sealed class CartContactInputTests
{
    [Theory]
    [InlineData("Anna Nowak", "anna@example.org", null)]
    [InlineData("თამარ ბერიძე", "tamar.b+shop@mail.example.ge", "+995 (32) 2-12-34-56")]
    [InlineData("Ọlá", "o@x.ng", "08031234567")]
    public void What_people_are_called_is_fine(string name, string email, string? phone) => Assert.Empty(new CartContactInput(name, email, phone).Faults("c"));

    [Theory]
    [InlineData("", "anna@example.org", null, "name")]
    [InlineData("Anna\u0000", "anna@example.org", null, "name")]
    [InlineData("Anna", "anna", null, "email")]
    [InlineData("Anna", "anna@example", null, "email")]
    [InlineData("Anna", "anna@@example.org", null, "email")]
    [InlineData("Anna", "an na@example.org", null, "email")]
    [InlineData("Anna", "anna@example.org\n", null, "email")]
    [InlineData("Anna", "anna@example.org", "", "phone")]
    [InlineData("Anna", "anna@example.org", "12", "phone")]
    [InlineData("Anna", "anna@example.org", "+48 600 CALL", "phone")]
    public void What_cannot_reach_anybody_is_not(string name, string email, string? phone, string field) =>
        Assert.Equal(["c", field], Assert.Single(new CartContactInput(name, email, phone).Faults("c")).Path);

    [Fact]
    public void A_contact_never_prints_itself() => Assert.DoesNotContain("anna", $"{new CartContactInput("Anna", "anna@example.org")}", StringComparison.OrdinalIgnoreCase);
}
