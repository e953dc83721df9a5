using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lsk.Dashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class KnownAddresses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_SecurityEvents_AccountId_Kind",
                table: "SecurityEvents",
                columns: new[] { "AccountId", "Kind" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SecurityEvents_AccountId_Kind",
                table: "SecurityEvents");
        }
    }
}
